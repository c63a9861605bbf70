# -j: an object for each disk, and no other line.
--- args
biolatency -j -D -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout

~\{"ts": "[0-9]{4}-[0-9-]+ [0-9:]{8}", "val_type": "usecs", "data": \[\{"interval-start": 0, "interval-end": 1, "count": 0\}, .*\{"interval-start": 8192, "interval-end": 16383, "count": {1..17}\}.*\], "disk": "nullb0"\}
