# What functions take and give, as C declares it.
--- args
ksnoop info vfs_read path_put
--- needs btf fn:vfs_read
--- stdout
ssize_t vfs_read(struct file *file, char *buf, size_t count, loff_t *pos);
void path_put(struct path *path);
