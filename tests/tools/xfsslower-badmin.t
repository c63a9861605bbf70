# More than a number holds.
--- args
xfsslower 99999999999999999999
--- rc
2
--- stdout
--- stderr
~.*: min-ms takes a number from 0 to 99999999, not '99999999999999999999'
...
