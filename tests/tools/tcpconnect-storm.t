# 2000 connections in a row: each is a line.
--- args
tcpconnect -P 47703 --output {tmp}/out
--- env
BPFTRACE_PERF_RB_PAGES=2048
--- needs
root bpf btf net
--- timeout
60
--- run
{work} connections 6 47703 2000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c " 47703 *$" {tmp}/out) = 2000'
