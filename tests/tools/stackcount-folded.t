# Folded, with a delimiter between user and kernel stack. Before 6.12 the kernel
# gives programs at this event no kernel stack.
--- args
stackcount -f -d --exec '{work} stack 30 10' t:syscalls:sys_enter_getppid
--- needs
root bpf btf tp:syscalls:sys_enter_getppid kernel>=6.12
--- stdout
~work;.*;work_right;work_leaf;-;entry_SYSCALL_64_after_hwframe;do_syscall_64.* 10
~work;.*;work_left;work_leaf;-;entry_SYSCALL_64_after_hwframe;do_syscall_64.* 30
