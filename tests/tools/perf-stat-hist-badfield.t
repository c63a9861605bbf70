# No such field.
--- args
perf-stat-hist syscalls:sys_enter_write size 1
--- needs
root tracefs tp:syscalls:sys_enter_write
--- rc
1
--- stdout
--- stderr
ERROR: the kernel does not take the filter 'size < 0': is size a number of syscalls:sys_enter_write?
