# A process that cannot be.
--- args
naptime -p 0
--- rc
2
--- stdout
--- stderr
naptime: --pid takes the number of a process that runs, not '0'
