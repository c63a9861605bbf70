# The same in milliseconds: 34 and a little.
--- args
runqlat -m --exec '{work} wait 20 34 0'
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +msecs +: count +distribution
...
~ +32 -> 63 +: {16..21} +\|\*{40}\|
