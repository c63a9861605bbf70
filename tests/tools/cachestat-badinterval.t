# More seconds than a number holds.
--- args
cachestat 99999999999999999999
--- rc
2
--- stdout
--- stderr
~.*: interval takes a number from 1 to 99999999, not '99999999999999999999'
...
