# A disk whose every request takes 10 ms.
--- args
biolatency -d nullb0
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

     usecs               : count     distribution
...
~ +4096 -> 8191 +: 0 +\| *\|
~ +8192 -> 16383 +: [0-9]+ +\|\** *\|
...
