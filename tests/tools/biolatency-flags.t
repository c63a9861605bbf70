# A histogram for each kind of I/O.
--- args
biolatency -F
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 4 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block device I/O... Hit Ctrl-C to end.
...
~flags = .*Write
~ +usecs +: count +distribution
...
