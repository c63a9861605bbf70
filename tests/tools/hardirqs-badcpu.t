# No number of a CPU.
--- args
hardirqs -s x
--- rc
2
--- stdout
--- stderr
~.*: --cpu takes the number of a CPU of this machine, not 'x'
