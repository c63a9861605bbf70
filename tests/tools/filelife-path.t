# The whole path.
--- args
filelife -F
--- needs
root bpf btf tracefs
--- run
{work} file-life {tmp}/d 1
--- stop
INT
--- stdout
TIME     PID     COMM             AGE(s)  FILE
...
~[0-9:]{8} +[0-9]+ +work +[0-9.]+ +/.*/d/short-lived
...
