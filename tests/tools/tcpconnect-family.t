# -4 has no IPv6.
--- args
tcpconnect -4 -P 47217
--- needs
root bpf btf net
--- run
{work} refused 6 47217
{work} refused 4 47217
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
PID     COMM         IP SADDR            DADDR            DPORT 
~[0-9]+ +client       4  127\.0\.0\.1        127\.0\.0\.1        47217 
