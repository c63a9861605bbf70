# -M: only children of a parent of that name; -P of another shows none.
--- args
execsnoop -M work -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
PCOMM            PID     PPID    RET ARGS
~work +[0-9]+ +[0-9]+ +0 .*work noop two words
