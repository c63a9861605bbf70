# A perf tracepoint takes 64 programs; prev_state is of its record alone.
--- prog
tracepoint:sched:sched_switch { if (args.prev_state < 0) { @ = 1; } }
--- setup
sh -c 'for i in $(seq 65); do echo "tracepoint:sched:sched_switch { if (args.prev_state < 0) { @x$i = 1; } }"; done >many.bt'
--- args
many.bt
--- needs root bpf tp:sched:sched_switch cmd:seq
--- rc 1
--- timeout 30
--- stderr
~many.bt:65:1-30: ERROR: cannot attach tracepoint:sched:sched_switch: 64 programs are attached to it, more it does not take; write clauses of one event as one
...
