# An age below 0.
--- args
memleak -o -3
--- rc
2
--- stdout
--- stderr
memleak: --older takes a number from 0 to 1000000000, not '-3'
