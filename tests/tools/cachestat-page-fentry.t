# By fentry, of a kernel without folios: 8 MiB written, dropped, read: 2048 pages miss at least; nothing negative.
--- args
-f json cachestat 600
--- needs
root bpf btf tracefs blk fentry kernel<5.16
--- env
SONDE_WITHOUT=rawtracepoint:mm_filemap_get_pages,fentry:folio_mark_accessed,kprobe:folio_mark_accessed
--- setup
{work} write-direct 8 1048576 {disk}
--- run
{work} file-read {disk} 65536 cold
{work} file-read {disk} 1048576
--- stop
INT
--- timeout
60
--- stdout
...
~\{"type": "row", "data": \{"hits": {1..2000000}, "misses": {2048..2000000}, .*
...
