# -v has words and the namespace; -4 no IPv6.
--- args
tcptracer -v -t -4
--- needs
root bpf btf net
--- run
{work} talk 6 47313 1 1
{work} talk 4 47314 1 1
--- stop
INT
--- stdout
Tracing TCP established connections. Ctrl-C to end.
TIME(ns)      TYPE         PID    COMM             IP SADDR            DADDR            SPORT  DPORT  NETNS   
...
~[0-9]+ +connect +[0-9]+ +client +4  127\.0\.0\.1 +127\.0\.0\.1 +{1024..65535} +47314 +[1-9][0-9]+ *
...
~[0-9]+ +close +[0-9]+ +server +4  127\.0\.0\.1 +127\.0\.0\.1 +47314 +{1024..65535} +[1-9][0-9]+ *
...
