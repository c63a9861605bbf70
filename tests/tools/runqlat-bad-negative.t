# An interval or count that cannot be.
--- args
runqlat -- -1
--- rc
2
--- stdout
--- stderr
~.*: interval takes a number from 1 to 99999999, not '-1'
