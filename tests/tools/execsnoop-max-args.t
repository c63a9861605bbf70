# --max-args cuts arguments of failed execs, too; the file counts as one.
--- args
execsnoop -x --max-args 3 -l '^/no-such-|^/proc/self/status'
--- needs
root bpf btf tracefs
--- run
{work} exec-bad
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +.* -2 /no-such-1 two words it's "quoted" \.\.\.
~work +.* -13 /proc/self/status two words it's "quoted" \.\.\.
~work +.* -2 /no-such-2 ?
