# Only reads, and only writes.
--- args
filetop --read-only --write-only
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~filetop: ERROR: use either --read-only or --write-only
...
