# A connection is opened, accepted, and closed at both ends; one that is
# refused is none.
--- args
tcptracer
--- needs
root bpf btf net
--- run
{work} refused 4 47311
{work} talk 6 47312 1 1 20
--- stop
INT
--- stdout
Tracing TCP established connections. Ctrl-C to end.
T  PID    COMM             IP SADDR            DADDR            SPORT  DPORT 
...
~C  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47312 *
...
~A  [0-9]+ +server +6  ::1 +::1 +47312  {1024..65535} *
...
~X  [0-9]+ +client +6  ::1 +::1 +{1024..65535} +47312 *
...
~X  [0-9]+ +server +6  ::1 +::1 +47312  {1024..65535} *
...
