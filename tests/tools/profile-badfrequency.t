# A rate that cannot be.
--- args
profile -F 0
--- rc
2
--- stdout
--- stderr
~.*: --frequency takes a number from 1 to 100000, not '0'
