# Behind the call that ftrace patches, and the landing mark (IBT). The
# kernel shows the place behind the breakpoint's byte.
--- prog
kprobe:__x64_sys_getppid+9 /comm == "work"/ { @[probe, reg("ip") - kaddr("__x64_sys_getppid")] = count(); }
--- needs
root bpf kprobe vm kernel>=6.12
--- run
{work} syscalls getppid 300
--- stop
INT
--- stdout


@[kprobe:__x64_sys_getppid+9, 10]: 300
