# A file that lives for 200 ms, by its name.
--- args
filelife
--- needs
root bpf btf tracefs
--- run
{work} file-life {tmp}/d 200
--- stop
INT
--- stdout
TIME     PID     COMM             AGE(s)  FILE
...
~[0-9:]{8} +[0-9]+ +work +0[.][2-9][0-9] +short-lived
...
