# What was printed and cleared at intervals is added to what is there at the end.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(1)] = count(); }
interval:ms:20 { print(@); clear(@); }
--- args
-f folded -c '{work} stack 300000 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
work_leaf 300100
