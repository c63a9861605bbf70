# What is faster than that is not told; what nobody answers, neither.
--- args
tcpconnlat 900.5
--- needs
root bpf btf net
--- run
{work} talk 4 47283 1 1
{work} lost-syn 4 47284 1
--- stop
INT
--- stdout
PID     COMM         IP SADDR            DADDR            DPORT LAT(ms)
