# What only some probes have.
--- prog
BEGIN { print(func); print(ctx); }
interval:s:1 { print(func); print(reg("ip")); }
tracepoint:sched:sched_switch { print(ctx); print(retval); }
profile:hz:1 { print(reg("eax")); }
--- args
--dry-run {prog}
--- needs tp:sched:sched_switch
--- rc
1
--- stderr
~.*:1:15-19: ERROR: The func builtin can not be used with 'begin' probes
...
~.*:1:28-31: ERROR: The ctx builtin can not be used with 'begin' probes
...
~.*:2:22-26: ERROR: The func builtin can not be used with 'interval' probes
...
~.*:3:39-42: ERROR: Use args instead of ctx in tracepoint
...
~.*:3:51-57: ERROR: The retval builtin can only be used with 'kretprobe' and 'uretprobe' and 'fentry' probes \(try to use args.ret instead\)
...
