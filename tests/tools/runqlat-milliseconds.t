# The same in milliseconds: 10 and a little.
--- args
runqlat -m --exec '{work} wait 20 10 0'
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +msecs +: count +distribution
...
~ +8 -> 15 +: {20..21} +\|\*{40}\|
