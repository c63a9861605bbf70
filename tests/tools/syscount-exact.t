# Twenty thousand getppid: the count is exact.
--- args
syscount --syscall getppid
--- needs
root bpf btf tracefs
--- run
{work} syscalls getppid 20000
--- stop
INT
--- stdout
~Tracing syscalls, printing top 10.*
...
~getppid +20000
...
