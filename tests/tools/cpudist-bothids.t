# By process and by thread.
--- args
cpudist -P -L
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~cpudist: ERROR: use either -P or -L
...
