# A field that is not there, with those that are.
--- prog
tracepoint:sched:sched_switch { print(args.nope); exit(); }
--- needs
tracefs
--- rc
1
--- stderr
~.*:1:39-48: ERROR: Struct/union of type 'struct tracepoint:sched:sched_switch_args' does not contain a field named 'nope'
...
