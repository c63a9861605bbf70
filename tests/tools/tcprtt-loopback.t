# Loopback takes microseconds; the filters leave one port's segments.
--- args
tcprtt -P 47294 -e -B
--- needs
root bpf btf net
--- run
{work} talk 4 47294 100000 100
{work} talk 6 47295 100000 100
--- stop
INT
--- stdout
Tracing TCP RTT... Hit Ctrl-C to end.


~Remote Address = 127\.0\.0\.1 \[AVG [1-9][0-9]*\]
     usecs               : count     distribution
...
