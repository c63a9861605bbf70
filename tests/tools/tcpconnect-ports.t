# Connections to these ports only, answered or refused; a mapped address is
# IPv4's.
--- args
tcpconnect -P 47211,47212,47213
--- needs
root bpf btf net
--- run
{work} talk 4 47211 10 10
{work} refused 6 47212
{work} refused mapped 47213
{work} refused 4 47214
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
PID     COMM         IP SADDR            DADDR            DPORT 
~[0-9]+ +client       4  127\.0\.0\.1        127\.0\.0\.1        47211 
~[0-9]+ +client       6  ::1              ::1              47212 
~[0-9]+ +client       4  127\.0\.0\.1        127\.0\.0\.1        47213 
