# The fields of a tracepoint, without those that all have.
--- args
tplist -v syscalls:sys_enter_getppid
--- needs root tracefs tp:syscalls:sys_enter_getppid
--- stdout
syscalls:sys_enter_getppid
    int __syscall_nr;
