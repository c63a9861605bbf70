# By calls and states, where functions cannot be probed.
--- args
tcptracer
--- env
SONDE_WITHOUT=fexit:inet_csk_accept,kretprobe:inet_csk_accept,fentry:tcp_close,kprobe:tcp_close
--- needs
root bpf btf net tp:syscalls:sys_exit_accept4
--- run
{work} refused 4 47721
{work} talk 6 47722 1 1 20
--- stop
INT
--- stdout
Tracing TCP established connections. Ctrl-C to end.
T  PID    COMM             IP SADDR            DADDR            SPORT  DPORT 
...
~C  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47722 *
...
~A  [0-9]+ +server +6  ::1 +::1 +47722  {1024..65535} *
...
~X  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47722 *
...
~X  [0-9]+ +server +6  ::1 +::1 +47722  {1024..65535} *
...
