# No such argument; which there are.
--- args
ksnoop 'vfs_read(size, return)'
--- needs btf fn:vfs_read
--- rc 1
--- stdout
--- stderr
function:1:10-14: ERROR: vfs_read() has no argument 'size'
vfs_read(size, return)
         ~~~~
HINT: ssize_t vfs_read(struct file *file, char *buf, size_t count, loff_t *pos), and return
