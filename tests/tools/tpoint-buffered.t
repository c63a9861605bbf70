# -d shows all at the end: what happened in between is there.
--- args
tpoint -d 1 syscalls:sys_enter_dup 'comm == "work"'
--- needs
root tracefs tp:syscalls:sys_enter_dup
--- run
{work} syscalls dup 5
--- stdout
Tracing syscalls:sys_enter_dup for 1 seconds (buffered)...
~ +work-[0-9]+ .*: sys_dup\(fildes: 0xf+\)
~ +work-[0-9]+ .*: sys_dup\(fildes: 0xf+\)
~ +work-[0-9]+ .*: sys_dup\(fildes: 0xf+\)
~ +work-[0-9]+ .*: sys_dup\(fildes: 0xf+\)
~ +work-[0-9]+ .*: sys_dup\(fildes: 0xf+\)

Ending tracing...
