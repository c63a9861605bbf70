# -M: sleeps of 150 ms are too long, those of 50 ms are not. (--state: waits for the
# disk, when the program starts, are left out.)
--- args
offcputime -fU --state 1 -m 10000 -M 140000 --exec '{work} naps 5 50'
--- needs
root bpf btf
--- stdout
~work;.*;work_nap_short;.*nanosleep {truth short 2%}
