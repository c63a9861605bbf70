# Counts have no distribution, and no unit of time.
--- args
softirqs -CN
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~softirqs:[0-9:-]+: ERROR: use -C without -d and -N: it counts, and takes no time
...
