# Lines are lost, what the maps count is not.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { printf("e\n"); @ = count(); }
--- args
-q {prog}
--- env
BPFTRACE_PERF_RB_PAGES=1
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 50000
--- stop INT
--- stdout
...
@: 50000
--- stderr
...
