# -M: sleeps of 180 ms are too long, those of 60 ms are not. (--state: waits for the
# disk, when the program starts, are left out.)
--- args
offcputime -fU --state 1 -m 30000 -M 150000 --exec '{work} naps 5 60'
--- needs
root bpf btf
--- stdout
~work;.*;work_nap_short;.*nanosleep {truth short 25%}
