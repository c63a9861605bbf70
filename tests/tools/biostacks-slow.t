# The stack of 16 writes of 10 ms.
--- args
biostacks -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O with init stacks. Hit Ctrl-C to end.

usecs:
...
~, work, nullb0\]:
...
~\[(8K, 16K|16K, 32K)\) +{1..16} \|@+ *\|
...
