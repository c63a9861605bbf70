# A network in which all takes 60 ms: round trips take 120.
--- args
tcprtt -m -P 47406 -e
--- needs
root bpf btf net fn:netem_enqueue kernel>=6.1 kernel<7.0
--- run
{work} delayed 4 47406 60
--- stop
INT
--- timeout
30
--- stdout
Tracing TCP RTT... Hit Ctrl-C to end.


~All Addresses = \*{7} \[AVG {115..400}\]
     msecs               : count     distribution
...
