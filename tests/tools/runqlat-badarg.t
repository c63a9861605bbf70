# An interval that is no number.
--- args
runqlat soon
--- rc
2
--- stdout
--- stderr
~.*interval takes a number, not 'soon'
