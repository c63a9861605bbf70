# Common fields are refused, with the reason.
--- prog
tracepoint:sched:sched_switch { print(args.common_pid); exit(); }
--- needs
tracefs
--- rc
1
--- stderr
~.*: ERROR: BPF does not support accessing common tracepoint fields
...
