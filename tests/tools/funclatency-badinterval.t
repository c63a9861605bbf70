# An interval of nothing.
--- args
funclatency -i 0 vfs_read
--- rc
2
--- stdout
--- stderr
funclatency: --interval takes a number from 1 to 99999999, not '0'
