# -P: by process; -p: one process.
--- args
syscount -P -p {pid} -T 3
--- needs
root bpf btf tracefs
--- bg
{work} hold
--- run
{work} open 100 17
--- stop
INT
--- stdout
...
~\[.*\]
PID    COMM               COUNT

Detaching...
