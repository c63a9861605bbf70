# Samples at a rate of CPU time: as many as the busy thread's own clock of the CPU
# tells, those in an interrupt of it among them (its user stack is the same). Many
# a second, since a sample falls into a slice of time by chance, and out of step with
# the kernel's ticks, at which slices end.
--- args
profile -F 4999 -f -U --format=folded --exec '{work} spin 1'
--- needs
root bpf btf !vm
--- stdout
...
~work;.*;work_spin {truth spin 2%}
...
