# An interval of nothing.
--- args
loads 0
--- rc
2
--- stdout
--- stderr
loads: interval takes a number from 1 to 99999999, not '0'
