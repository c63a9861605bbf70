# Naps of 300 and 100 ms: their begins are as far apart.
--- args
funcinterval -m -p {pid} -d 3 hrtimer_nanosleep
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- bg
{work} naps 20 100
--- timeout 20
--- stdout
~Tracing 1 functions for "hrtimer_nanosleep"... Hit Ctrl-C to end\.
...
~        64 -> 127        : {3..8} +\|\*{10,40} *\|
~       128 -> 255        : {0..2} .*
~       256 -> 511        : {3..8} +\|\*{10,40} *\|
...
Detaching...
