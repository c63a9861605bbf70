# An object for each I/O.
--- args
-f json biosnoop -Q
--- needs
root bpf btf tracefs blk
--- run
{work} write-direct 1 65536 {disk}
--- stop
INT
--- timeout
60
--- stdout
...
~\{"type": "row", "data": \{"time_s": [0-9.]+, "comm": "work", "pid": [0-9]+, "disk": "[a-z0-9]+", "t": "W", "sector": [0-9]+, "bytes": 65536, "que_ms": [0-9.]+, "lat_ms": [0-9.]+\}\}
...
