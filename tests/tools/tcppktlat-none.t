# Nothing waits as long as that, and nothing comes from that port.
--- args
tcppktlat -r 47155 99999999
--- needs root bpf btf net
--- run
{work} netns talk 4 47155 10000 10000
{work} netns late 6 47155 5
--- stop INT
--- timeout 60
--- stdout
PID     TID     COMM             LADDR           LPORT RADDR           RPORT MS
