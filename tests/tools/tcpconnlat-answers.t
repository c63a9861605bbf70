# An answer and a refusal have a latency.
--- args
tcpconnlat -L
--- needs
root bpf btf net
--- run
{work} talk 4 47281 1 1
{work} refused 6 47282
--- stop
INT
--- stdout
PID     COMM         IP SADDR            LPORT  DADDR            DPORT LAT(ms)
~[0-9]+ +client +4  127\.0\.0\.1        {1024..65535} +127\.0\.0\.1        47281 [0-9]+\.[0-9]{2}
~[0-9]+ +client +6  ::1 +{1024..65535} +::1 +47282 [0-9]+\.[0-9]{2}
