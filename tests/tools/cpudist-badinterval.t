# An interval of nothing.
--- args
cpudist 0
--- rc
2
--- stdout
--- stderr
cpudist: interval takes a number from 1 to 99999999, not '0'
