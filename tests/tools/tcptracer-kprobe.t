# By kprobes, where there is no fentry.
--- args
tcptracer
--- env
SONDE_WITHOUT=fexit:inet_csk_accept,fentry:tcp_close
--- needs
root bpf btf net kprobe
--- run
{work} refused 4 47711
{work} talk 6 47712 1 1 20
--- stop
INT
--- stdout
Tracing TCP established connections. Ctrl-C to end.
T  PID    COMM             IP SADDR            DADDR            SPORT  DPORT 
...
~C  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47712 *
...
~A  [0-9]+ +server +6  ::1 +::1 +47712  {1024..65535} *
...
~X  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47712 *
...
~X  [0-9]+ +server +6  ::1 +::1 +47712  {1024..65535} *
...
