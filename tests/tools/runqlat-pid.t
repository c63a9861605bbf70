# -p: waits of one process, which has 75 of 10 ms a second.
--- args
runqlat -p {pid} 1 1
--- needs
root bpf btf tracefs
--- bg
{work} wait 300 10 0
--- timeout
30
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +8192 -> 16383 +: {20..85} +\|\*{40}\|
