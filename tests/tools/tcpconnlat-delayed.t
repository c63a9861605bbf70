# A network in which all takes 60 ms: the answer is there after 120.
--- args
tcpconnlat 100
--- needs
root bpf btf net fn:netem_enqueue kernel>=6.1 kernel<7.0
--- run
{work} delayed 4 47403 60
{work} delayed 6 47403 60
{work} delayed mapped 47404 60
{work} talk 4 47405 1 1
--- stop
INT
--- timeout
30
--- stdout
PID     COMM         IP SADDR            DADDR            DPORT LAT(ms)
~[0-9]+ +client +4  127\.0\.0\.1 +127\.0\.0\.1 +47403 {120..500}\.[0-9]{2}
~[0-9]+ +client +6  ::1 +::1 +47403 {120..500}\.[0-9]{2}
~[0-9]+ +client +4  127\.0\.0\.1 +127\.0\.0\.1 +47404 {120..500}\.[0-9]{2}
