# The same by breakpoints, which every kernel with kprobes has.
--- prog
kprobe:vfs_read /comm == "work" && arg2 == 1/ { @[func, probe] = count(); @in[tid] = 1; }
kretprobe:vfs_read /comm == "work" && @in[tid]/ { @ret[retval] = count(); delete(@in, tid); }
--- args
-v {prog}
--- env
SONDE_WITHOUT=fentry,kprobe_session
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- stdout


@[vfs_read, kprobe:vfs_read]: 200
@ret[1]: 200
--- stderr
...
kretprobe:vfs_read: perf kretprobe
kprobe:vfs_read: perf kprobe
...
