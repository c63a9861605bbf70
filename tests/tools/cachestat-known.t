# 8 MiB written, dropped, read: 2048 pages miss at least; nothing negative.
--- args
-f json cachestat 600
--- needs
root bpf btf tracefs kernel>=6.12
--- setup
{work} file-write {tmp}/known 8 1048576
--- run
{work} file-read {tmp}/known 65536 cold
{work} file-read {tmp}/known 1048576
--- stop
INT
--- timeout
60
--- stdout
...
~\{"type": "row", "data": \{"hits": {2000..2000000}, "misses": {2048..2000000}, .*
...
