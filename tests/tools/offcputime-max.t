# -M: sleeps of 300 ms are too long, those of 100 ms are not.
--- args
offcputime -fU -m 50000 -M 250000 --exec '{work} naps 3 100'
--- needs
root bpf btf
--- stdout
~work;.*;work_nap_short;.*nanosleep {truth short 2%}
