# A function of the kernel.
--- prog
kprobe:vfs_read /comm == "work"/ { @ = count(); } kretprobe:vfs_read /comm == "work"/ { @r = count(); @one = sum(retval == 1 ? 1 : 0); }
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- stdout
...
~@one: [0-9]+
...
