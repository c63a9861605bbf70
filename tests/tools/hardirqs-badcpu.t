# No number of a CPU.
--- args
hardirqs -s x
--- rc
2
--- stdout
--- stderr
~.*: --cpu takes a number from 0 to 65535, not 'x'
