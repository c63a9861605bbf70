# By fentry, where no tracepoint tells who makes a request.
--- args
iolatency -Q -d nullb0 600
--- needs
root bpf btf tracefs slowdisk fentry kernel<6.0
--- env
SONDE_WITHOUT=rawtracepoint:block_io_start
--- run
{work} write-direct 1 65536 {slowdisk}
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
