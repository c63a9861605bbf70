# A sample each ms of CPU time: as many as the busy thread had milliseconds, those in
# an interrupt of it among them (its user stack is the same). In all, since a sample
# falls into a slice of time by chance: with 2000 of them in slices of milliseconds
# the deviation is 2 % at most, and three of it are allowed.
--- args
profile -F 1000 -f -U --format=folded --exec '{work} spin 2'
--- needs
root bpf btf !vm
--- stdout
...
~work;.*;work_spin {truth spin 6%}
...
