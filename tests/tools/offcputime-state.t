# --state: a sleep is interruptible (1), not uninterruptible (2).
--- args
offcputime -fU --state 2 -m 50000 --exec '{work} naps 1 100'
--- needs
root bpf btf
--- stdout
