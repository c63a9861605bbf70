# -p: waits of one process, which has 27 of 34 ms a second.
--- args
runqlat -p {pid} 1 1
--- needs
root bpf btf tracefs
--- bg
{work} wait 300 34 0
--- timeout
30
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +32768 -> 65535 +: {8..32} +\|\*{40}\|
...
