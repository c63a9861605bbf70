# Only calls that fail in one way.
--- args
syscount -e ENOENT --syscall openat --exec '{work} open 100 17'
--- needs
root bpf btf tracefs
--- stdout
...
~SYSCALL +COUNT
~openat +17

Detaching...
