# -p: waits of one process, which has 27 of 34 ms a second; of longer ones, and less,
# where a guest is slow.
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
~ +(32768 -> 65535|65536 -> 131071|131072 -> 262143) +: {2..300} +\|\*{40}\|
...
