# Failed execs are shown with -x, with their error.
--- args
execsnoop -x -l no-such
--- needs
root bpf btf tracefs
--- run
{work} exec-fail 5
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +[0-9]+ +[0-9]+ +-2 .*/no-such-0 ?
~work +[0-9]+ +[0-9]+ +-2 .*/no-such-1 ?
~work +[0-9]+ +[0-9]+ +-2 .*/no-such-2 ?
~work +[0-9]+ +[0-9]+ +-2 .*/no-such-3 ?
~work +[0-9]+ +[0-9]+ +-2 .*/no-such-4 ?
