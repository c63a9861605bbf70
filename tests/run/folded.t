# Stacks as flamegraph.pl reads them: other keys, then user, then kernel.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[kstack(16), ustack(20), comm] = count(); }
--- args
-f folded -c '{work} stack 300 100' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
~work;.*;main;.*run_stack;work_root;work_left;work_leaf;-;.+;.+ 300
~work;.*;main;.*run_stack;work_root;work_right;work_leaf;-;.+;.+ 100
