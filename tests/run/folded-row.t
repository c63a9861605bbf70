# Rows with a stack: one each.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { row("%s" COMM = comm, "%d" TIME = nsecs, "%s" STACK = ustack(2)); }
--- args
-f folded -c '{work} stack 30 10' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
work;work_left;work_leaf 30
work;work_right;work_leaf 10
