# Of 16 writes of 10 ms and some reads only the writes, in perf-tools' form.
--- args
iolatency -i W* -d nullb0 600
--- needs
root tracefs slowdisk
--- run
{work} write-direct 1 65536 {slowdisk}
sh -c 'head -c 65536 {slowdisk} >/dev/null'
--- stop
INT
--- timeout
60
--- stdout
Tracing block I/O. Output every 600 seconds. Ctrl-C to end.

  >=(ms) .. <(ms)   : I/O      |Distribution                          |
...
~ +8 -> 16 +: {14..16} +\|#+ *\|
...

Ending tracing...
