# -f clears what others set at the top of tracefs, and perf-tools' lock.
--- args
reset-ftrace -f
--- needs
root tracefs vm tp:sched:sched_process_exit
--- setup
sh -c 'echo 1 > /sys/kernel/tracing/events/sched/sched_process_exit/enable'
sh -c 'echo 0 > /sys/kernel/tracing/tracing_on'
sh -c 'mkdir -p /var/tmp; echo 1 > /var/tmp/.ftrace-lock'
--- cleanup
test ! -e /var/tmp/.ftrace-lock
sh -c 'test $(cat /sys/kernel/tracing/tracing_on) = 1'
sh -c 'test $(cat /sys/kernel/tracing/events/sched/sched_process_exit/enable) = 0'
--- stdout
Reseting ftrace state...

lock of PID 1: removed
...
tracing_on, before:
     1	0
tracing_on, after:
     1	1
Done.
