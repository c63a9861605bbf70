# An interval that is a word.
--- args
runqlen -O soon
--- rc
2
--- stdout
--- stderr
runqlen: interval takes a number from 1 to 99999999, not 'soon'
