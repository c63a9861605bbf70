# Without BPF: 16 requests of 10 ms.
--- env
SONDE_WITHOUT=bpf
--- args
iolatency -Q -d nullb0 600
--- needs
root tracefs slowdisk
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
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
