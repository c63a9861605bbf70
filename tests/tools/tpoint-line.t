# A line is that of trace_pipe; the filter is the kernel's.
--- args
tpoint --exec '{work} syscalls umask 3' syscalls:sys_enter_umask 'mask == 022'
--- needs
root tracefs tp:syscalls:sys_enter_umask
--- stdout
Tracing syscalls:sys_enter_umask. Ctrl-C to end.
~            work-[0-9]+ +\[[0-9]{3}\] .{5} +[0-9]+\.[0-9]{6}: sys_umask\(mask: 0x12\)
~            work-[0-9]+ +\[[0-9]{3}\] .{5} +[0-9]+\.[0-9]{6}: sys_umask\(mask: 0x12\)
~            work-[0-9]+ +\[[0-9]{3}\] .{5} +[0-9]+\.[0-9]{6}: sys_umask\(mask: 0x12\)

Ending tracing...
