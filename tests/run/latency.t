# Save a time in one probe, read it in another.
--- prog
tracepoint:syscalls:sys_enter_clock_nanosleep, tracepoint:syscalls:sys_enter_nanosleep /comm == "work"/ { @t[tid] = nsecs; } tracepoint:syscalls:sys_exit_clock_nanosleep, tracepoint:syscalls:sys_exit_nanosleep /@t[tid]/ { $ms = (nsecs - @t[tid]) / 1000000; delete(@t, tid); @slept[$ms >= 300 && $ms < 600] = count(); }
--- needs
root bpf tracefs
--- run
{work} sleep 300
--- stop
INT
--- stdout


@slept[true]: 1
