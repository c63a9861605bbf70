# All functions of a pattern; the one that is called is told by its name.
--- prog
kprobe:vfs_* /comm == "work" && probe == "kprobe:vfs_read" && arg2 == 1/ { @[func, probe] = count(); @in[tid] = 1; }
kretprobe:vfs_* /comm == "work" && @in[tid] && probe == "kretprobe:vfs_read"/ { @ret[retval] = count(); delete(@in, tid); }
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- timeout
60
--- stdout


@[vfs_read, kprobe:vfs_read]: 200
@ret[1]: 200
