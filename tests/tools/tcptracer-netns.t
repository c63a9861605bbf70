# -N: another network namespace.
--- args
tcptracer -N 1
--- needs
root bpf btf net
--- run
{work} talk 4 47315 1 1
--- stop
INT
--- stdout
Tracing TCP established connections. Ctrl-C to end.
T  PID    COMM             IP SADDR            DADDR            SPORT  DPORT 
