# A million-to-one truth: counts by a raw tracepoint are exact.
--- prog
rawtracepoint:sys_enter /comm == "work"/ { @ = count(); } tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @p = count(); }
--- needs
root bpf tracefs
--- run
{work} syscalls getppid 20000
--- stop
INT
--- stdout


~@: [0-9]{5,}
@p: 20000
