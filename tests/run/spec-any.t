# bcc's patterns stand in any script, not only in tools.
--- prog
spec:t:syscalls:sys_enter_getpp* /pid == cpid/ { @calls[probe_event] = count(); }
--- args
-c '{work} syscalls getppid 17' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout


@calls[syscalls:sys_enter_getppid]: 17
