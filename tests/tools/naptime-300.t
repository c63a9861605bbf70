# A sleep of 300 ms.
--- args
naptime
--- needs root bpf btf
--- run
{work} comm napper sleep 300
--- stop INT
--- stdout
TIME     PPCOMM           PPID    COMM             PID     SECONDS
...
~[0-9:]{8} .{16} [0-9]+ +napper +[0-9]+ +0\.300
...
