# What is not drawn is text on stderr.
--- prog
BEGIN { printf("begun\n"); @n = count(); }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @s[ustack(1)] = count(); }
--- args
-f folded -c '{work} stack 3 1' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
work_leaf 4
--- stderr
begun
@n: 1
