# An interval of nothing.
--- args
argdist -i 0
--- rc
2
--- stdout
--- stderr
argdist: --interval takes a number from 1 to 99999999, not '0'
