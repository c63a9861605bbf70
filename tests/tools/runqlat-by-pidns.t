# A histogram for each pidns.
--- args
runqlat --pidns -T --exec '{work} wait 20 34 0'
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~[0-9]{2}:[0-9]{2}:[0-9]{2}

~pidns = 40265[0-9]+
~ +usecs +: count +distribution
...
~ +32768 -> 65535 +: {14..21} +\|\*{40}\|
...
