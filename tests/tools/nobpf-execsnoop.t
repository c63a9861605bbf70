# Without BPF: each exec() that works, with its parent.
--- env
SONDE_WITHOUT=bpf
--- args
execsnoop -n ^work$
--- needs
root tracefs tp:sched:sched_process_exec
--- run
{work} noop
{work} noop
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
...
~work             [0-9]+ +[0-9]+ +0 .*/work -
~work             [0-9]+ +[0-9]+ +0 .*/work -
...
--- stderr
Note: this kernel refuses BPF: events of tracefs instead, - stands for what they do not tell
