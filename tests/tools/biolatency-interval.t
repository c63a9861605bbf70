# Two reports with the time, then it ends.
--- args
biolatency -Tm 1 2
--- needs
root bpf btf tracefs
--- timeout
20
--- stdout
Tracing block device I/O... Hit Ctrl-C to end.

~[0-9]{2}:[0-9]{2}:[0-9]{2}
...

~[0-9]{2}:[0-9]{2}:[0-9]{2}
...
