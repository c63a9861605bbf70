# Counts have no distribution, and no unit of time.
--- args
softirqs -CN
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
--- stderr
~softirqs: ERROR: use -C without -d and -N: it counts, and takes no time
...
