# Sums are exact over CPUs: the opens of a workload of several threads.
--- prog
tracepoint:syscalls:sys_exit_openat /pid == cpid && args.ret < 0/
{ @ = tseries(1, 1d, 2, "sum"); }
END { print(@); clear(@); }
--- needs root bpf tp:syscalls:sys_exit_openat
--- args -f json -c '{work} open 1000 17' {prog}
--- stdout
{"type": "attached_probes", "count": 2, "data": {"probes": 2}}
~\{"type": "tseries", "data": \{"@": \[\{"interval_start":"20[0-9-]* 00:00:00.000000000","value":17\}\]\}\}
