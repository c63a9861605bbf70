# A process is all its threads, those too that come later, and not its other
# processes: both threads of spin end, and so does the process. (The kernel keeps
# few names of tasks: a thread that is gone may have none.)
--- args
tpoint --exec '{work} spin 1 2' sched:sched_process_exit
--- needs
root tracefs tp:sched:sched_process_exit tp:task:task_newtask
--- stdout
Tracing sched:sched_process_exit. Ctrl-C to end.
~ +(work|<\.\.\.>)-[0-9]+ .*: sched_process_exit: comm=work .*
~ +(work|<\.\.\.>)-[0-9]+ .*: sched_process_exit: comm=work .*
~ +(work|<\.\.\.>)-[0-9]+ .*: sched_process_exit: comm=work .*

Ending tracing...
