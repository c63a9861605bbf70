# 2000 connections in a row: each is a line.
--- args
tcpaccept -P 47704 --output {tmp}/out
--- env
BPFTRACE_PERF_RB_PAGES=2048
--- needs
root bpf btf net
--- timeout
60
--- run
{work} connections mapped 47704 2000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c " 47704 *$" {tmp}/out) = 2000'
