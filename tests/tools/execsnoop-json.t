# Rows as JSON.
--- args
execsnoop --format json -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
~\{"type": "row", "data": \{"comm": "work", "pid": [0-9]+, "ppid": [0-9]+, "ret": 0, "args": ".*work noop two words"\}\}
