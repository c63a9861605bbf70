# No rows.
--- args
filetop -r 0
--- rc
2
--- stdout
--- stderr
~.*: --maxrows takes a number from 1 to 99999999, not '0'
...
