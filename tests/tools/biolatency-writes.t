# 64 MiB in direct writes of 4 KiB: 16384 of them, at least, are seen.
--- args
biolatency
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 64 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block device I/O... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
