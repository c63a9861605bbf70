# -P: only children of that process; of another, none.
--- args
execsnoop -P {pid} -l noop
--- needs
root bpf btf tracefs
--- bg
{work} hold
--- run
{work} exec-tree 3
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
