# The name of a process by its number; none, and a warning, when there is none.
--- prog
tracepoint:syscalls:sys_enter_clock_nanosleep /pid == cpid/ { @traced = (comm(pid), comm(4194303)); }
rawtracepoint:sys_enter /pid == cpid && args.id == 230/ { @raw = comm(pid); }
interval:ms:20 { if (comm(cpid) == "work") { @timer = 1; } }
--- args
-c '{work} sleep 300' {prog}
--- needs
root bpf btf kernel>=6.12
--- timeout
30
--- stdout


@raw: work
@timer: 1
@traced: (work, N/A)
--- stderr
comm-pid.bt:1:85-98: WARNING: No such process (pid=4194303)
