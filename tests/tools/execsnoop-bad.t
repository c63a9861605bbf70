# Arguments of failed execs are read at their return, in quotes with -q.
--- args
execsnoop -xq -l '^"?/no-such-|^"?/proc/self/status'
--- needs
root bpf btf tracefs
--- run
{work} exec-bad
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +[0-9]+ +[0-9]+ +-2 "/no-such-1" "two words" "it's \\"quoted\\"" "" "last"
~work +[0-9]+ +[0-9]+ +-13 "/proc/self/status" "two words" "it's \\"quoted\\"" "" "last"
~work +[0-9]+ +[0-9]+ +-2 "/no-such-2" ?
