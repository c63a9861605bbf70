# Sleeps of 90 ms in one function, of 30 ms in another: the sums, the smaller
# first. The workload tells how long it was really off the CPU.
--- args
offcputime -f --exec '{work} naps 6 30' -U -m 1000
--- needs
root bpf btf
--- stdout
...
~work;.*;run_naps;work_naps;work_nap_short;.*nanosleep {truth short 2%}
...
~work;.*;run_naps;work_naps;work_nap_long;.*nanosleep {truth long 2%}
...
