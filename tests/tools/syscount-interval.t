# -i and -d: two reports, then it ends.
--- args
syscount -i 1 -d 2 -T 1
--- needs
root bpf btf tracefs
--- stdout
~Tracing syscalls, printing top 1\.\.\..*
~\[.*\]
...

~\[.*\]
...

Detaching...
