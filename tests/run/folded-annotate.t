# Frames of the kernel marked, and no separator.
--- prog
tracepoint:raw_syscalls:sys_enter /pid == cpid && args.id == 110/ { @[ustack(1), kstack(16)] = count(); }
--- args
-f folded:annotate,plain -c '{work} stack 300 100' {prog}
--- needs root bpf tp:raw_syscalls:sys_enter
--- stdout
~work_leaf(;[A-Za-z_0-9.]+_\[k\])+ 400
