# -L has the local port of every attempt, once; -U the user, -t the time.
--- args
tcpconnect -LUt -P 47215,47216 -u root
--- needs
root bpf btf net
--- run
{work} talk mapped 47215 1 1
{work} refused 4 47216
{work} talk 6 47216 1 1
--- stop
INT
--- stdout
Tracing connect ... Hit Ctrl-C to end
TIME(s)  UID   PID     COMM         IP SADDR            LPORT  DADDR            DPORT 
~[0-9.]+ +0 +[0-9]+ +client       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47215 
~[0-9.]+ +0 +[0-9]+ +client       4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47216 
~[0-9.]+ +0 +[0-9]+ +client       6  ::1              {1024..65535} +::1              47216 
