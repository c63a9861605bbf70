# A report too few.
--- args
btrfsdist 1 0
--- rc
2
--- stdout
--- stderr
~.*: count takes a number from 1 to 99999999, not '0'
...
