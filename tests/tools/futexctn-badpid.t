# A process that cannot be.
--- args
futexctn -p 99999999
--- rc
2
--- stdout
--- stderr
futexctn: --pid takes the number of a process that runs, not '99999999'
