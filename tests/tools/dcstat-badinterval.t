# No interval of no time.
--- args
dcstat 0
--- rc
2
--- stdout
--- stderr
~.*: interval takes a number from 1 to 99999999, not '0'
...
