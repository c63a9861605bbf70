# Deadlines: the time until then, 0 when it is over, - of a clock that is not known.
--- args
naptime
--- needs root bpf btf
--- run
{work} comm until sleep-until 400
--- stop INT
--- stdout
TIME     PPCOMM           PPID    COMM             PID     SECONDS
...
~[0-9:]{8} .{16} [0-9]+ +until +[0-9]+ +0\.000
...
~[0-9:]{8} .{16} [0-9]+ +until +[0-9]+ +-
...
~[0-9:]{8} .{16} [0-9]+ +until +[0-9]+ +0\.(400|3[0-9][0-9])
...
