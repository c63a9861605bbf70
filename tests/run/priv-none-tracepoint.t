# Tracepoints of somebody who may not read tracefs.
--- prog
tracepoint:sched:sched_switch { exit(); }
--- needs root tracefs
--- uid 65534
--- rc 1
--- stdout
--- stderr
~.*ERROR: No matches for tracepoint sched:sched_switch: tracefs cannot be read: run as root\.
...
