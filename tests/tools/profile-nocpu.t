# A CPU that is not there.
--- args
profile -C 8191 1
--- rc
2
--- stdout
--- stderr
profile: --cpu takes the number of a CPU of this machine, not '8191'
