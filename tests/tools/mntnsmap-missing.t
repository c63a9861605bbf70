# No such map.
--- args
runqlat --mntnsmap /sys/fs/bpf/no-such-map
--- needs
root bpf btf tracefs
--- rc
1
--- stdout
...
--- stderr
...
~.*ERROR: cannot open the pinned map /sys/fs/bpf/no-such-map: No such file or directory
...
