# An interval that is no number.
--- args
runqlat soon
--- rc
2
--- stdout
--- stderr
~.*interval takes a number from 1 to 99999999, not 'soon'
