# A process that cannot be.
--- args
kprobe -p 99999999 p:vfs_read
--- rc
2
--- stdout
--- stderr
kprobe: --pid takes the number of a process that runs, not '99999999'
