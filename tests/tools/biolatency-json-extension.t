# -j with -e: averages are part of the object, and there is no line of text.
--- args
biolatency -D -e -j -d nullb0
--- needs
root bpf btf tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
--- stop
INT
--- timeout
60
--- stdout

~\{"ts": "[0-9: -]+", "val_type": "usecs", "data": \[.*\], "avg": [1-9][0-9]{4}, "total": [1-9][0-9]{5}, "count": {16..17}, "disk": "nullb0"\}
