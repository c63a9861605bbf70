# Ten sleeps of 60 ms in one function, ten of 20 ms in another: the sums,
# the smaller first. The workload tells how long it was really off the CPU.
--- args
offcputime -f --exec '{work} naps 10 20' -U -m 1000
--- needs
root bpf btf
--- stdout
...
~work;.*;run_naps;work_naps;work_nap_short;.*nanosleep {truth short 20%}
...
~work;.*;run_naps;work_naps;work_nap_long;.*nanosleep {truth long 20%}
...
