# Where the kernel has links for both, an entry and its return are one probe.
n() { bpftrace -e "$1 BEGIN { exit(); }" 2>&1 | grep Attached; }
n 'kprobe:vfs_read /pid == 1/ { @a = count(); } kretprobe:vfs_read /pid == 1/ { @b = count(); }'
n 'kretprobe:vfs_rea* { @a = count(); } kprobe:vfs_rea* { @b = count(); }'
n 'kprobe:vfs_read { @a[probe] = count(); } kretprobe:vfs_read { @b = count(); }'
