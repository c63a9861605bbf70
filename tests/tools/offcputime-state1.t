# --state 1: interruptible sleeps.
--- args
offcputime -fU --state 1 -m 50000 --exec '{work} naps 1 100'
--- needs
root bpf btf
--- stdout
...
~work;.*;work_nap_short;.*nanosleep {truth short 2%}
...
~work;.*;work_nap_long;.*nanosleep {truth long 2%}
...
