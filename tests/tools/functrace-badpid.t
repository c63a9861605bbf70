# No process has the number 0.
--- args
functrace -p 0 vfs_read
--- rc
2
--- stdout
--- stderr
functrace: --pid takes the number of a process that runs, not '0'
