# I/O there is, none of a process of that name: no histogram.
--- args
bitesize -c no-such-comm
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 65536 {disk}
--- stop
INT
--- stdout
Tracing block I/O... Hit Ctrl-C to end.

