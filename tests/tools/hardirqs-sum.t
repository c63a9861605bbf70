# Times by name, one report.
--- args
hardirqs -T 1 1
--- needs root bpf btf blk
--- run
{work} write-direct 4 4096 {disk}
--- stdout
Tracing hard irq event time... Hit Ctrl-C to end.

~[0-9:]{8}
HARDIRQ                    TOTAL_usecs
...
~.* +[0-9]+
...
