# Folded, with a delimiter between user and kernel stack.
--- args
stackcount -f -d --exec '{work} stack 30 10' t:syscalls:sys_enter_getppid
--- needs
root bpf btf tp:syscalls:sys_enter_getppid
--- stdout
~work;.*;work_right;work_leaf;-;entry_SYSCALL_64_after_hwframe;do_syscall_64.* 10
~work;.*;work_left;work_leaf;-;entry_SYSCALL_64_after_hwframe;do_syscall_64.* 30
