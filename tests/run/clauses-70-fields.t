# Nor with fields that raw arguments lead to.
--- prog
tracepoint:sched:sched_process_exit { @ = count(); }
--- setup
sh -c 'for i in $(seq 70); do echo "tracepoint:sched:sched_process_exit /args.comm == \"seventy\"/ { @[args.prio] = count(); }"; done >many.bt'
--- args
many.bt
--- needs root bpf btf tp:sched:sched_process_exit cmd:seq
--- run
{work} comm seventy noop
--- stop INT
--- timeout 30
--- stdout


~@\[1[0-9][0-9]\]: 70
