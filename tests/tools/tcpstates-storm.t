# 2000 connections in a row: the client opens, closes each.
--- args
tcpstates -D 47702 --output {tmp}/out
--- env
BPFTRACE_PERF_RB_PAGES=2048
--- needs
root bpf btf net
--- timeout
60
--- run
{work} connections 4 47702 2000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c "CLOSE *-> SYN_SENT" {tmp}/out) = 2000'
