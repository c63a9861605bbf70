# -c counts children of one process: of this one, none.
--- args
syscount -c {pid} --syscall getppid
--- needs
root bpf btf tracefs
--- bg
{work} hold
--- run
{work} syscalls getppid 100
--- stop
INT
--- stdout
...
~SYSCALL +COUNT

Detaching...
