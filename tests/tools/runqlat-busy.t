# Two busy threads on one CPU wait for each other.
--- args
runqlat
--- needs
root bpf btf tracefs
--- run
{work} spin 1 2 0
--- stop
INT
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +[0-9]+ -> [0-9]+ +: [0-9]+ +\|\*+ *\|
...
