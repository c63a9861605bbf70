# -n and the argument are regular expressions on the name.
--- args
execsnoop '^wor.$'
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
...
~work +[0-9]+ +[0-9]+ +0 .*work noop two words
