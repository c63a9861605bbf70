# Sizes that are no numbers.
--- args
memleak -z 5 -Z 4x
--- rc
2
--- stdout
--- stderr
memleak: --max-size takes a number from 0 to 1000000000000, not '4x'
