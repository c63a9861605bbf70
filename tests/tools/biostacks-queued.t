# By who puts a request into the queue, where nothing tells who makes it.
--- args
biostacks -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start,fentry:blk_account_io_start,kprobe:blk_account_io_start
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
