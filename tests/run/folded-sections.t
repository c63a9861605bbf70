# A second stack of a kind begins the part of whoever woke the first.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[comm, ustack(2), ustack(3), "waker"] = sum(2); }
--- args
-f folded -c '{work} stack 30 10' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
work;work_left;work_leaf;--;work_leaf;work_left;work_root;waker 60
work;work_right;work_leaf;--;work_leaf;work_right;work_root;waker 20
