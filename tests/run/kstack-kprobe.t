# The stack begins at the function, whatever it is attached by.
--- prog
kprobe:vfs_read /comm == "work" && arg2 == 1/ { @one[kstack(2)] = count(); }
kprobe:vfs_* /comm == "work" && probe == "kprobe:vfs_read" && arg2 == 1/ { @many[kstack(2)] = count(); }
--- needs
root bpf kprobe
--- run
{work} read 200 /dev/zero
--- stop
INT
--- timeout
60
--- stdout


@many[
~        vfs_read\+[0-9]+
~        ksys_read\+[0-9]+
]: 200
@one[
~        vfs_read\+[0-9]+
~        ksys_read\+[0-9]+
]: 200
