# -v shows the fields.
--- args
tpoint -v syscalls:sys_enter_umask
--- needs
root tracefs tp:syscalls:sys_enter_umask
--- stdout
name: sys_enter_umask
...
~	field:int mask;.*
...
