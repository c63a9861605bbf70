# With --unsafe, what is no signal.
--- prog
tracepoint:sched:sched_switch { signal(0); signal_thread("X"); signal(comm); signal(65); }
--- args
--unsafe {prog}
--- rc
1
--- stderr
~.*:1:33-42: ERROR: signal\(\) accepts a string literal or an integer between 1 and 64 \(inclusive\)
...
~.*:1:44-62: ERROR: Invalid string for signal: X
...
~.*:1:64-76: ERROR: signal\(\) accepts a string literal or an integer
...
~.*:1:78-88: ERROR: signal\(\) accepts a string literal or an integer between 1 and 64 \(inclusive\)
...
