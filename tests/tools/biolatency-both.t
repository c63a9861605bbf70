# -D and -F exclude each other.
--- args
biolatency -D -F
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
...
~.*use either -D or -F, not both
...
