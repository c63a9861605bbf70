# A process that cannot be.
--- args
capable -p 99999999
--- rc
2
--- stdout
--- stderr
capable: --pid takes the number of a process that runs, not '99999999'
