# -p ends with the process.
--- args
tpoint -p {pid} syscalls:sys_enter_exit_group
--- needs
root tracefs tp:syscalls:sys_enter_exit_group
--- bg
{work} sleep 3000
--- stdout
Tracing syscalls:sys_enter_exit_group. Ctrl-C to end.
~ +work-{pid} .*: sys_exit_group\(error_code: 0\)

Ending tracing...
