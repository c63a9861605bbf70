# Programs that run bpftrace wait for this line.
--- prog
BEGIN { printf("x\n"); exit(); }
--- needs root bpf
--- env
__BPFTRACE_NOTIFY_PROBES_ATTACHED=1
--- stdout
__BPFTRACE_NOTIFY_PROBES_ATTACHED
x


