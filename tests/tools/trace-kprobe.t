# Functions of the kernel: arguments with the types that the kernel tells, and
# results.
--- args
trace -n work -A 'p::vfs_write (STRCMP("null", arg1->f_path.dentry->d_name.name) && arg3 == 512) "%s %d", arg1->f_path.dentry->d_name.name, arg3' 'r::vfs_write(struct file *f, char *buf, size_t n) (retval == 512 && $entry(n) == 512) "%d", $entry(n)'
--- needs root bpf kprobe btf fn:vfs_write
--- run
{work} write 3 512
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +work            vfs_write        null 512
-->COUNT 3

~[0-9]+ +[0-9]+ +work            vfs_write        512
-->COUNT 3

