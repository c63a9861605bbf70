# A tracepoint has no return, whatever stands before it.
--- args
funcslower c:malloc t:sched:sched_switch
--- rc 1
--- stdout
--- stderr
funcslower: ERROR: 't:sched:sched_switch' is a tracepoint, which does not return
