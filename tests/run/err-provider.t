# An unknown probe type, with the nearest.
--- prog
trcepoint:sched:sched_switch { }
--- rc 1
--- stdout
--- stderr
~.*:1:1-29: ERROR: Invalid probe type: trcepoint
...
HINT: did you mean tracepoint?
