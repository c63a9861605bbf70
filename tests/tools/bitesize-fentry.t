# By fentry, where no tracepoint tells who makes a request.
--- args
bitesize -c work
--- needs
root bpf btf tracefs blk fentry kernel<6.0
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start
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
