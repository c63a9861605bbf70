# A tracepoint has no return.
--- args
funclatency t:sched:sched_switch
--- rc 1
--- stdout
--- stderr
funclatency: ERROR: 't:sched:sched_switch' is a tracepoint, which does not return
