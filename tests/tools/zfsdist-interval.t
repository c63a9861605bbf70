# Two reports without the time; nothing there is ZFS.
--- args
zfsdist -T 1 2
--- needs
root bpf btf tracefs
--- stdout
Tracing ZFS operation latency (system calls)... Hit Ctrl-C to end.


