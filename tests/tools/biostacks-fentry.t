# By fentry, where no tracepoint tells who makes a request.
--- args
biostacks -d nullb0
--- needs
root bpf btf tracefs slowdisk fentry kernel<6.0
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start
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
