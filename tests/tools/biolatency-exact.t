# 64 MiB in direct writes of 4 KiB: no less than 16384 of them are seen.
--- args
biolatency -e
--- needs
root bpf btf tracefs blk vm
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
~avg = [0-9]+ usecs, total: [0-9]+ usecs, count: {16384..400000}

