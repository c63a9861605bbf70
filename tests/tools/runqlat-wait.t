# Twenty waits of 34 ms behind a thread of higher priority. A guest that is slow may
# wait longer, once or twice.
--- args
runqlat --exec '{work} wait 20 34 0'
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +32768 -> 65535 +: {14..21} +\|\*{40}\|
...
