# 2000 connections in a row: each end of each is a line, with no bytes.
--- args
tcplife --output {tmp}/out
--- env
BPFTRACE_PERF_RB_PAGES=2048
--- needs
root bpf btf net
--- timeout
60
--- run
{work} connections 4 47701 2000
--- stop
INT
--- cleanup
sh -c 'test $(grep -c " 47701 " {tmp}/out) = 4000'
