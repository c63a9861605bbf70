# Folded text has no offsets.
--- args
offcputime -f -s
--- needs
root bpf btf
--- rc
1
--- stdout
--- stderr
...
~.*use one of -f and -s
...
