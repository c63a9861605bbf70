# A reader that leaves is no error.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack] = count(); }
--- args
-f folded -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- head 1
--- stdout
~.*work_root;work_left;work_leaf 300
