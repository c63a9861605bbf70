# Each function of a pattern is told by its own name: the kernel is asked for which it
# is once, and then its address tells.
--- prog
kprobe:vfs_* /comm == "work" && (probe == "kprobe:vfs_read" || probe == "kprobe:vfs_open")/ { @[probe_event, probe, func] = count(); }
kprobe:ksys_* /comm == "work" && probe == "kprobe:ksys_read"/ { @system[probe_event, probe, func] = count(); }
--- needs
root bpf kprobe kprobe_multi
--- env
SONDE_WITHOUT=fentry
--- run
{work} read 200 /dev/zero
--- stop
INT
--- timeout
60
--- stdout


@[vfs_open, kprobe:vfs_open, vfs_open]: 1
@[vfs_read, kprobe:vfs_read, vfs_read]: 200
@system[ksys_read, kprobe:ksys_read, ksys_read]: 200
