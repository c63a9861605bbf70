# -L by the next state, where functions cannot be probed.
--- args
tcpconnect -LUt -P 47615,47616 -u root
--- env
SONDE_WITHOUT=fexit:tcp_v4_connect,fexit:tcp_v6_connect
--- needs
root bpf btf net
--- run
{work} talk mapped 47615 1 1
{work} refused 4 47616
{work} talk 6 47616 1 1
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
TIME(s)  UID   PID     COMM         IP SADDR            LPORT  DADDR            DPORT 
~[0-9.]+ +0 +[0-9]+ +client       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47615 
~[0-9.]+ +0 +[0-9]+ +client       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47616 
~[0-9.]+ +0 +[0-9]+ +client       6  ::1              {1024..65535} +::1              47616 
