# Without cookies, each tracepoint of a pattern takes a program of its own.
--- prog
tracepoint:sched:sched_process_e* /comm == "work"/ { @[probe] = count(); }
--- env
SONDE_WITHOUT=perf_cookie,raw_tp_cookie
--- needs
root bpf tracefs
--- run
{work} exec-tree 5
--- stop
INT
--- stdout


@[tracepoint:sched:sched_process_exec]: 6
@[tracepoint:sched:sched_process_exit]: 6
