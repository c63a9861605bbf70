# An unknown category of tracepoints.
--- prog
tracepoint:shed:sched_switch { }
--- needs tracefs
--- rc 1
--- stdout
--- stderr
~.*: ERROR: No matches for tracepoint shed:sched_switch\.
...
~HINT: did you mean .*tracepoint:sched:sched_switch.*
