# -j without a key: one object; -m names the unit.
--- args
biolatency -jm
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 4 4096 {disk}
--- stop
INT
--- timeout
60
--- stdout

~\{"ts": "[0-9: -]+", "val_type": "msecs", "data": \[\{"interval-start": 0, "interval-end": 1, "count": [0-9]+\}.*\]\}
