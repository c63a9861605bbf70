# 20000 signals in a row: each is a line.
--- args
killsnoop --output {tmp}/out
--- env
BPFTRACE_PERF_RB_PAGES=2048
--- needs
root bpf btf tp:syscalls:sys_enter_kill
--- timeout
60
--- run
{work} comm storm signal 20000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c " storm " {tmp}/out) = 20000'
