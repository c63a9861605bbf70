# A map that is printed again and again, and cleared at the end, counts once.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(1)] = count(); }
interval:ms:20 { print(@); }
END { print(@); clear(@); }
--- args
-f folded -c '{work} stack 300000 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
work_leaf 300100
