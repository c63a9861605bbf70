# By who puts a request into the queue, where nothing tells who makes it.
--- args
bitesize -c work
--- needs
root bpf btf tracefs blk
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start,fentry:blk_account_io_start,kprobe:blk_account_io_start
--- run
{work} write-direct 1 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O... Hit Ctrl-C to end.


Process Name = work
     Kbytes              : count     distribution
...
~ +4 -> 7 +: {256..99999} +\|\*+ *\|
...
