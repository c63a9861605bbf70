# 360 system calls attach and detach at once.
--- prog
tracepoint:syscalls:sys_enter_* /comm == "work"/ { @[probe] = count(); }
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 300
--- stop INT
--- timeout 2
--- stdout
...
@[tracepoint:syscalls:sys_enter_getppid]: 300
...
