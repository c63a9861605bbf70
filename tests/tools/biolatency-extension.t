# -e with -D: the average behind the disk and that of all below, 16 writes of
# 10 ms and more.
--- args
biolatency -D -e -d nullb0
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


~disk = nullb0 \[AVG [1-9][0-9]{4}\]
...
~ +4096 -> 8191 +: 0 +\| *\|
~ +8192 -> 16383 +: [0-9]+ +\|\** *\|
...

~avg = [1-9][0-9]{4} usecs, total: [0-9]+ usecs, count: {16..17}

