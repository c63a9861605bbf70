# Samples that nobody takes.
--- args
runqlen -f 0 1
--- rc
2
--- stdout
--- stderr
runqlen: --frequency takes a number from 1 to 9999, not '0'
