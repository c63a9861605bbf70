# Without -x they are not.
--- args
execsnoop -l no-such
--- needs
root bpf btf tracefs
--- run
{work} exec-fail 5
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
