# Counts have no distribution, and no unit of time.
--- args
hardirqs -C -d
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~hardirqs: ERROR: use -C without -d and -N: it counts, and takes no time
...
