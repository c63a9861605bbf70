# -p: another process connects.
--- args
tcpconnect -p {pid} -P 47222
--- needs
root bpf btf net
--- bg
{work} hold
--- run
{work} refused 4 47222
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
PID     COMM         IP SADDR            DADDR            DPORT 
