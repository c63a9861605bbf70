# A process that cannot be.
--- args
tplist -p 99999999
--- rc
2
--- stdout
--- stderr
tplist: --pid takes the number of a process that runs, not '99999999'
