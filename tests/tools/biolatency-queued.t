# -Q begins in the queue: no shorter than the device takes.
--- args
biolatency -Q -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout
Tracing block device I/O... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +4096 -> 8191 +: 0 +\| +\|
...
~.* : {1..17} +\|\*{40}\|
...
