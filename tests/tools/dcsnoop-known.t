# A directory and a file in it, with names that nobody has looked up before: each
# is missed once, when it is made.
--- args
dcsnoop
--- needs
root bpf btf tracefs fentry vm
--- run
{work} file-life {tmp}/never-before 1
{work} file-life {tmp}/nor-this 1
--- stop
INT
--- timeout
60
--- stdout
TIME(s)     PID     COMM             T FILE
...
~[0-9.]+ +[0-9]+ +work +M never-before
~[0-9.]+ +[0-9]+ +work +M short-lived
...
~[0-9.]+ +[0-9]+ +work +M nor-this
~[0-9.]+ +[0-9]+ +work +M short-lived
...
