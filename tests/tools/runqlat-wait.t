# Twenty waits of 10 ms behind a thread of higher priority.
--- args
runqlat --exec '{work} wait 20 10 0'
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +8192 -> 16383 +: {20..21} +\|\*{40}\|
