# -d: how often each state was over, by how long it was; microseconds.
--- args
tcpcong -d -u -R 47295
--- needs
root bpf btf net
--- run
{work} lost 6 47295 3
--- stop
INT
--- stdout
Tracing tcp congestion control status duration... Hit Ctrl-C to end.


tcp_congest_state = loss
     usecs               : count     distribution
...
~ +(65536|131072|262144|524288|1048576) -> [0-9]+ +: 1        \|\*{40}\|

tcp_congest_state = open
     usecs               : count     distribution
...
