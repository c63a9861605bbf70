# Signals have names or numbers, want --unsafe, and a traced process.
--- prog
tracepoint:sched:sched_switch { signal("KILL"); }
tracepoint:sched:sched_switch { signal(0); signal_thread("X"); signal(comm); }
BEGIN { signal_thread(9); }
interval:s:1 { override(1); }
--- rc
1
--- stderr
~.*:1:33-47: ERROR: signal\(\) is unsafe. To use you need the --unsafe flag
...
~.*:2:33-42: ERROR: signal\(\) is unsafe. To use you need the --unsafe flag
...
~.*:2:44-62: ERROR: Invalid string for signal: X
...
~.*:2:64-76: ERROR: signal\(\) is unsafe. To use you need the --unsafe flag
...
~.*:3:9-25: ERROR: signal_thread\(\) can not be used for this probetype special
...
~.*:4:16-27: ERROR: override\(\) can only be used inside kprobes
...
