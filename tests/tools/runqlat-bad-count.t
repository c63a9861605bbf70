# An interval or count that cannot be.
--- args
runqlat 1 0
--- rc
2
--- stdout
--- stderr
~.*: count takes a number from 1 to 99999999, not '0'
