# Many functions by one link.
--- prog
kprobe:vfs_* /comm == "work" && probe == "kprobe:vfs_read" && arg2 == 1/ { @[func, probe] = count(); @in[tid] = 1; }
kretprobe:vfs_* /comm == "work" && @in[tid] && probe == "kretprobe:vfs_read"/ { @ret[func, retval] = count(); delete(@in, tid); }
--- args
-v {prog}
--- env
SONDE_WITHOUT=fentry,kprobe_session
--- needs
root bpf kprobe kprobe_multi
--- run
{work} read 200 /dev/zero
--- stop
INT
--- timeout
60
--- stdout


@[vfs_read, kprobe:vfs_read]: 200
@ret[vfs_read, 1]: 200
--- stderr
...
~kretprobe:vfs_.* and [0-9]+ more: kretprobe.multi
~kprobe:vfs_.* and [0-9]+ more: kprobe.multi
...
