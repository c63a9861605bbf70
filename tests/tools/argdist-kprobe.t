# Functions of the kernel: by argument, by what it leads to, and by result.
--- args
argdist -i 60 -C 'p::vfs_write(struct file *f, char *b, size_t n):size_t:n:n == 513#sizes' -C 'r::vfs_write(struct file *f, char *b, size_t n):char*:$entry(f)->f_path.dentry->d_name.name:$entry(n) == 513#names' -H 'r::vfs_write():s64:$retval:$retval == 513'
--- needs root bpf kprobe btf fn:vfs_write
--- run
{work} write 7 513
--- stop INT
--- stdout
~\[[0-9:]{8}\]
sizes
	COUNT      EVENT
	7          n = 513
names
	COUNT      EVENT
	7          f->f_path.dentry->d_name.name = null
     $retval             : count     distribution
...
~       512 -> 1023 +: 7        \|\*{40}\|
