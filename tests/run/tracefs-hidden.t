# A tracefs that is not mounted is named.
--- prog
tracepoint:sched:sched_switch { exit(); }
--- needs root tracefs
--- uid 65534
--- hide /sys/kernel/tracing /sys/kernel/debug
--- rc 1
--- stdout
--- stderr
~.*ERROR: No matches for tracepoint sched:sched_switch: tracefs .*
...
