# A duration of nothing.
--- args
offcputime 0
--- rc
2
--- stdout
--- stderr
offcputime: duration takes a number from 1 to 99999999, not '0'
