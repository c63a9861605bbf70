# An unknown option.
--- prog
x
--- args
--nope
--- rc
2
--- stderr
...
