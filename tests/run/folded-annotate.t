# Frames of the kernel marked, and no separator.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(1), kstack(16)] = count(); }
--- args
-f folded:annotate,plain -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
~work_leaf(;[A-Za-z_0-9.]+_\[k\])+ 400
