# Without the time.
--- args
swapin -T 1 1
--- needs
root bpf btf tracefs fentry vm
--- stdout

COMM             PID        COUNT
