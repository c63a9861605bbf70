# An unknown tracepoint, with the nearest names.
--- prog
tracepoint:sched:sched_swich { exit(); }
--- needs
tracefs
--- rc
1
--- stderr
~.*: ERROR: No matches for tracepoint sched:sched_swich\.
...
~HINT: .*sched_switch.*
...
