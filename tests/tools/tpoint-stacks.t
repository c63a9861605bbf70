# -s: the kernel's stack below the event.
--- args
tpoint -s --exec '{work} noop' sched:sched_process_exit
--- needs
root tracefs tp:sched:sched_process_exit
--- stdout
Tracing sched:sched_process_exit. Ctrl-C to end.
~ +work-[0-9]+ .*: sched_process_exit: comm=work .*
~ +work-[0-9]+ .*: <stack trace>
...
 => do_exit
...

Ending tracing...
