# What lies for 30 ms is counted from the first byte on; what is read at once is not.
--- args
tcppktlat -l 47153
--- needs root bpf btf net
--- run
{work} netns comm latecomer late 4 47153 30
--- stop INT
--- timeout 60
--- stdout
PID     TID     COMM             LADDR           LPORT RADDR           RPORT MS
~([0-9]+ +)\2latecomer +127\.0\.0\.1 +47153 127\.0\.0\.1 +[0-9]+ +{30..20000}\.[0-9]{2}
~([0-9]+ +)\2latecomer +127\.0\.0\.1 +47153 127\.0\.0\.1 +[0-9]+ +{0..20000}\.[0-9]{2}
