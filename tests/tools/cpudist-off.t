# A sleep of 300 ms is one stay off the CPU of 256 to 511 ms.
--- args
cpudist -O -m -P
--- needs root bpf btf
--- run
{work} comm napper sleep 300
--- stop INT
--- stdout
Tracing off-CPU time... Hit Ctrl-C to end.

...
~ +256 -> 511 +: {1..100000} +\|\**[ *]*\|
...
