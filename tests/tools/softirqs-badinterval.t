# An interval of nothing.
--- args
softirqs 0
--- rc
2
--- stdout
--- stderr
softirqs: interval takes a number from 1 to 99999999, not '0'
