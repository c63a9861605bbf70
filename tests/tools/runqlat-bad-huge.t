# An interval or count that cannot be.
--- args
runqlat 99999999999
--- rc
2
--- stdout
--- stderr
~.*: interval takes a number from 1 to 99999999, not '99999999999'
