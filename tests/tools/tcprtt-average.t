# -e without -b or -B: the average of all behind the place holder of the key.
--- args
tcprtt -P 47298 -e
--- needs
root bpf btf net
--- run
{work} talk 4 47298 100000 100
--- stop
INT
--- stdout
Tracing TCP RTT... Hit Ctrl-C to end.


~All Addresses = \*{7} \[AVG [1-9][0-9]*\]
     usecs               : count     distribution
...
