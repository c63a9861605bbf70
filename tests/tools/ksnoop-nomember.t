# A struct without that member, in the second of two functions.
--- args
ksnoop trace vfs_write 'vfs_read(file->f_nothing)'
--- needs btf fn:vfs_read
--- rc 1
--- stdout
--- stderr
function 2:1:16-25: ERROR: 'struct file' has no member 'f_nothing'
vfs_read(file->f_nothing)
               ~~~~~~~~~
