# Without cookies, each function of a pattern takes a program of its own.
--- prog
kprobe:vfs_re* /comm == "work" && arg2 == 1/ { @[probe, func] = count(); @in[tid] = 1; }
kretprobe:vfs_re* /comm == "work" && @in[tid]/ { @ret[probe, retval] = count(); delete(@in, tid); }
--- args
-v {prog}
--- env
SONDE_WITHOUT=fentry,kprobe_multi,perf_cookie
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- timeout
60
--- stdout


@[kprobe:vfs_read, vfs_read]: 200
@ret[kretprobe:vfs_read, 1]: 200
--- stderr
...
kretprobe:vfs_read: perf kretprobe
...
kprobe:vfs_read: perf kprobe
...
