# -l lists the calls by name.
--- args
syscount -l
--- needs
root bpf btf tracefs
--- stdout
SYSCALL
...
~(getppid|getpid)
...
