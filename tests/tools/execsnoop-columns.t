# -T, -t and -U add columns.
--- args
execsnoop -TtU -l "noop two"
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
TIME     TIME(s) UID   COMM             PID     PPID    RET ARGS
~[0-9]{2}:[0-9]{2}:[0-9]{2} [0-9]+\.[0-9]{3} +0     work +.* 0 .*work noop two words
