# A CPU that is not there.
--- args
hardirqs -c 60000 1 1
--- rc
2
--- stdout
--- stderr
hardirqs: --cpu takes the number of a CPU of this machine, not '60000'
