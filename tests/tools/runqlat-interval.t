# Two reports, half a second of work each, then it ends by itself.
--- args
runqlat -m 1 2
--- needs
root bpf btf tracefs
--- bg
{work} spin 5 2 0
--- timeout
15
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.
...
~ +msecs +: count +distribution
...
~ +msecs +: count +distribution
...
