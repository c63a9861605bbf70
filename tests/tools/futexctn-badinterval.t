# An interval of nothing.
--- args
futexctn 0
--- rc
2
--- stdout
--- stderr
futexctn: interval takes a number from 1 to 99999999, not '0'
