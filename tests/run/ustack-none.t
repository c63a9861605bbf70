# A child of -c is held until the probes are there.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @ = count(); }
--- args
-c '{work} syscalls getppid 500' {prog}
--- needs
root bpf tracefs
--- stdout


@: 500
