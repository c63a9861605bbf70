# A loop over a map in a program that the kernel fires, where the kernel cannot.
--- env
SONDE_WITHOUT=for_each_map
--- prog
BEGIN { @m[1] = 2; for ($kv : @m) { @n++; } }
tracepoint:sched:sched_switch { for ($kv : @m) { @n++; } }
--- needs root bpf tp:sched:sched_switch
--- stderr
{prog}:2:33-57: ERROR: this kernel lacks: helper for_each_map_elem (Linux 5.13 has it)
tracepoint:sched:sched_switch { for ($kv : @m) { @n++; } }
                                ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: BEGIN, END, interval and self probes can walk a map on any kernel
--- stdout
--- rc 1
