# The entry and the return of many functions by one program and one link, which
# asks at which of the two it is; each function is told by its own names.
--- prog
kprobe:vfs_* /comm == "work" && probe == "kprobe:vfs_read" && arg2 == 1/
{ @[func, probe, arg2] = count(); @in[tid] = 1; }
kretprobe:vfs_* /comm == "work" && @in[tid] && probe == "kretprobe:vfs_read"/
{ @ret[func, retval] = count(); delete(@in, tid); }
--- args
-v {prog}
--- needs root bpf kprobe kprobe_multi kernel>=6.10
--- run
{work} read 200 /dev/zero
--- stop INT
--- timeout 60
--- stdout


@[vfs_read, kprobe:vfs_read, 1]: 200
@ret[vfs_read, 1]: 200
--- stderr
...
~kprobe:vfs_.* and {10..100} more: kprobe.session
~kretprobe:vfs_.* and {10..100} more: kprobe.session
...
