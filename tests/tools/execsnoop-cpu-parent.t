# -C and -M add the CPU and the name of the parent.
--- args
execsnoop -CM -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
COMM             PID     PCOMM            PPID    CPU  RET ARGS
~work +[0-9]+ +work +[0-9]+ +[0-9]+ +0 .*work noop two words
