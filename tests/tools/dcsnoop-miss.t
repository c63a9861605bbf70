# A name that nobody has looked up before, and with -a each; by kprobes.
--- args
dcsnoop -a
--- needs
root bpf btf tracefs kprobe vm
--- env
SONDE_WITHOUT=fentry
--- run
{work} file-life {tmp}/never-before 1
--- stop
INT
--- timeout
60
--- stdout
TIME(s)     PID     COMM             T FILE
...
~[0-9.]+ +[0-9]+ +work +M never-before
...
~[0-9.]+ +[0-9]+ +work +M short-lived
...
