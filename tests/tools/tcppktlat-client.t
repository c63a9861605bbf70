# Both ends of a conversation; the client is the one whose remote port it is.
--- args
tcppktlat -r 47156
--- needs root bpf btf net
--- run
{work} netns talk mapped 47156 100 200
--- stop INT
--- timeout 60
--- stdout
PID     TID     COMM             LADDR           LPORT RADDR           RPORT MS
~[0-9]+ +[0-9]+ +client +127\.0\.0\.1 +[0-9]+ +127\.0\.0\.1 +47156 {0..20000}\.[0-9]{2}
