# An interval of nothing.
--- args
pidpersec 0
--- rc
2
--- stdout
--- stderr
pidpersec: interval takes a number from 1 to 99999999, not '0'
