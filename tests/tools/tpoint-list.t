# -l takes a pattern.
--- args
tpoint -l 'syscalls:sys_enter_getpp*'
--- needs
root tracefs tp:syscalls:sys_enter_getppid
--- stdout
syscalls:sys_enter_getppid
