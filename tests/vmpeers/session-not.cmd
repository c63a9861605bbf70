# Of one clause, of several attach points, of two returns, of a module: two.
n() { bpftrace -e "$1 BEGIN { exit(); }" 2>&1 | grep Attached; }
n 'kprobe:vfs_read, kretprobe:vfs_read { @a = count(); }'
n 'kprobe:vfs_read, kprobe:vfs_write { @a = count(); } kretprobe:vfs_read, kretprobe:vfs_write { @b = count(); }'
n 'kprobe:vfs_read { @a = count(); } kretprobe:vfs_read { @b = count(); } kretprobe:vfs_read { @c = count(); }'
