# One kind of histogram at a time.
--- args
runqlat -P -L
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
...
--- stderr
...
~.*use one of -P, -L and --pidnss
...
