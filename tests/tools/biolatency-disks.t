# A histogram for each disk, with its name.
--- args
biolatency -D
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
~disk = [a-z0-9]+
~ +usecs +: count +distribution
...
