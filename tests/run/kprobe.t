# A function of the kernel, by a call from its first bytes where that is there.
--- prog
kprobe:vfs_read /comm == "work" && arg2 == 1/ { @[func, probe] = count(); @in[tid] = 1; }
kretprobe:vfs_read /comm == "work" && @in[tid]/ { @ret[func, retval] = count(); delete(@in, tid); }
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- stdout


@[vfs_read, kprobe:vfs_read]: 200
@ret[vfs_read, 1]: 200
