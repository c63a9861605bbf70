# A negative interval.
--- args
syscount -i -5
--- rc
2
--- stdout
--- stderr
~.*: --interval takes a number from 0 to 99999999, not '-5'
