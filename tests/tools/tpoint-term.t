# Other signals end it as Ctrl-C does.
--- args
tpoint syscalls:sys_enter_umask 'mask == 01777'
--- needs
root tracefs tp:syscalls:sys_enter_umask
--- run
{work} syscalls umask 2
--- stop
HUP
--- stdout
Tracing syscalls:sys_enter_umask. Ctrl-C to end.

Ending tracing...
