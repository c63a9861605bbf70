# --exec counts the calls of a command; -P names it.
--- args
syscount -P --syscall getppid --exec '{work} syscalls getppid 1234'
--- needs
root bpf btf tracefs
--- stdout
...
~[0-9]+ +work +1234

Detaching...
