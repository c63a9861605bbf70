# Only calls that fail in one way.
--- args
syscount -e ENOENT --syscall openat
--- needs
root bpf btf tracefs
--- run
{work} open 100 17
--- stop
INT
--- stdout
...
~SYSCALL +COUNT
~openat +17

