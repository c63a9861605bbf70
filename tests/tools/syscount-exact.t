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
Tracing syscall 'getppid'... Ctrl+C to quit.
...
~getppid +20000
...
