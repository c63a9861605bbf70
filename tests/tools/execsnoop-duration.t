# -d ends it.
--- args
execsnoop -d 1 -n ^no-such-command$
--- needs
root bpf btf tracefs
--- stdout
COMM             PID     PPID    RET ARGS
