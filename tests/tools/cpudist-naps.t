# 200 naps of a millisecond: as many times on the CPU, none of them for long.
--- args
cpudist -m -p {pid}
--- needs root bpf btf !vm
--- bg
sh -c 'while [ ! -e {tmp}/go ]; do sleep 0.1; done; exec {work} naps 100 1'
--- run
sh -c ': >{tmp}/go; sleep 2'
--- stop INT
--- stdout
Tracing on-CPU time... Hit Ctrl-C to end.

...
~ +0 -> 1 +: {190..300} +\|\**[ *]*\|
...
