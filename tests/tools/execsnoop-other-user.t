# -u of another user shows nothing.
--- args
execsnoop -u 54321 -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 3
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
