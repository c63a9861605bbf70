# --state 1: interruptible sleeps.
--- args
offcputime -fU --state 1 -m 1000 --exec '{work} naps 6 30'
--- needs
root bpf btf
--- stdout
...
~work;.*;work_nap_short;.*nanosleep {truth short 2%}
...
~work;.*;work_nap_long;.*nanosleep {truth long 2%}
...
