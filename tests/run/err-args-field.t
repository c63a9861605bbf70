# A field that a tracepoint has not: all that it has.
--- prog
tracepoint:sched:sched_switch { print(args.next_pidd); }
--- needs tracefs
--- rc 1
--- stdout
--- stderr
~.*: ERROR: Struct/union of type 'struct tracepoint:sched:sched_switch_args' does not contain a field named 'next_pidd'
...
~HINT: .*next_pid.*
