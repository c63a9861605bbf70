# -q: each argument in quotes, its own quotes escaped; --max-args counts.
--- args
execsnoop -q --max-args 3 -l noop
--- needs
root bpf btf tracefs
--- run
{work} exec-tree 11
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +.* 0 ".*work" "noop" "two words"
~work +.* 0 ".*work" "noop" "it's \\"quoted\\""
...
~work +.* 0 ".*work" "noop" "a0" \.\.\.
