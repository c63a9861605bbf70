# The time within a function: a nap of 300 ms takes that, and not two seconds.
--- args
trace 'r::sys_clock_nanosleep ($latency > 300000000 && $latency < 2000000000) "slow"' -n sleep
--- needs root bpf tp:syscalls:sys_enter_clock_nanosleep
--- run
sh -c 'exec sleep 0.3'
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* sleep           sys_clock_nanosleep slow
