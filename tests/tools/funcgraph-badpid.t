# A process that cannot be.
--- args
funcgraph -p 99999999 vfs_read
--- rc
2
--- stdout
--- stderr
funcgraph: --pid takes the number of a process that runs, not '99999999'
