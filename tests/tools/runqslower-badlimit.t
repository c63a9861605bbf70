# No negative limit.
--- args
runqslower -- -1
--- rc
2
--- stdout
--- stderr
~.*: min-us takes a number from 0 to 999999999, not '-1'
