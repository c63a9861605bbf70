# Stacks as flamegraph.pl reads them: other keys, then user, then kernel.
# (At tracepoint:syscalls older kernels have the part of user space only.)
--- prog
tracepoint:raw_syscalls:sys_enter /pid == cpid && args.id == 110/ { @[kstack(16), ustack(20), comm] = count(); }
--- args
-f folded -c '{work} stack 300 100' {prog}
--- needs root bpf tp:raw_syscalls:sys_enter
--- stdout
~work;.*;main;.*run_stack;work_root;work_left;work_leaf;-;.+;.+ 300
~work;.*;main;.*run_stack;work_root;work_right;work_leaf;-;.+;.+ 100
