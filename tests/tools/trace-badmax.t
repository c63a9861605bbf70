# Events of which none is wanted.
--- args
trace -M 0 vfs_read
--- rc
2
--- stdout
--- stderr
trace: --max-events takes a number from 1 to 1000000000, not '0'
