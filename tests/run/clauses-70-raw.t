# Without fields there is no such bound.
--- prog
tracepoint:sched:sched_process_exec { @ = count(); }
--- setup
sh -c 'for i in $(seq 70); do echo "tracepoint:sched:sched_process_exec /comm == \"work\"/ { @ = count(); }"; done >many.bt'
--- args
many.bt
--- needs root bpf tp:sched:sched_process_exec cmd:seq
--- run
{work} noop
--- stop INT
--- timeout 30
--- stdout


@: 70
