# 64 MiB in direct writes of 4 KiB: 16384 of them, at least, are seen, but for those
# that complete while init runs, where the kernel hides init from BPF.
# biolatency-exact is the same where none is hidden.
--- args
biolatency -e
--- needs
root bpf btf tracefs blk !vm
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
~avg = [0-9]+ usecs, total: [0-9]+ usecs, count: {16320..400000}

