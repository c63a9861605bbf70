# What the kernel says of a filter that it does not take.
--- args
tpoint sched:sched_switch 'nonsense == 3'
--- needs
root tracefs tp:sched:sched_switch
--- rc
1
--- stdout
--- stderr
ERROR: the kernel does not take the filter 'nonsense == 3': Field not found
