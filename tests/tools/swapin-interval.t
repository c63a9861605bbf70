# Two reports; without swap space nobody is in them.
--- args
swapin 1 2
--- needs
root bpf btf tracefs fentry vm
--- stdout

~[0-9:]{8}
COMM             PID        COUNT

~[0-9:]{8}
COMM             PID        COUNT
