# The reader goes after a line: the next report ends it, no message, nothing left.
--- args
runqlat 1
--- needs
root bpf btf tracefs
--- head 1
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.
