# It attaches on each kernel, and waits.
--- args
oomkill
--- needs
root bpf btf tracefs
--- run
true
--- stop
INT
--- stdout
Tracing OOM kills... Ctrl-C to stop.
