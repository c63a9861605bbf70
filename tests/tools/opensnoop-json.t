# One object an open.
--- args
opensnoop --format json -x -n work
--- needs
root bpf btf tracefs
--- run
{work} open 3 1
--- stop
INT
--- stdout
...
~\{"type": "row", "data": \{"pid": [0-9]+, "comm": "work", "fd": -1, "err": 2, "path": ".*/work-no-2"\}\}
...
