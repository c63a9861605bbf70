# Three sleeps of 300 ms in one function, three of 100 ms in another: the sums,
# the smaller first.
--- args
offcputime -f --exec '{work} naps 3 100' -U -m 1000
--- needs
root bpf btf
--- stdout
...
~work;.*;run_naps;work_naps;work_nap_short;.*nanosleep {300000..400000}
~work;.*;run_naps;work_naps;work_nap_long;.*nanosleep {900000..1000000}
