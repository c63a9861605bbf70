# One block for many probes, told apart by name.
--- prog
tracepoint:syscalls:sys_enter_get*id /comm == "work"/ { @[probe] = count(); }
--- needs
root bpf tracefs
--- run
{work} syscalls getppid 300
--- stop
INT
--- stdout


@[tracepoint:syscalls:sys_enter_getppid]: 300
