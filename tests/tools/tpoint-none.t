# No such tracepoint.
--- args
tpoint sched:sched_nothing
--- needs
root tracefs
--- rc
1
--- stdout
--- stderr
ERROR: there is no tracepoint sched:sched_nothing; sonde tpoint -l lists them
