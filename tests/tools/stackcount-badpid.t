# A process that cannot be.
--- args
stackcount -p 99999999 vfs_read
--- rc
2
--- stdout
--- stderr
stackcount: --pid takes the number of a process that runs, not '99999999'
