# A pattern over all tracepoints of the machine, two thousand and more of them where
# the kernel has so many, is refused at the limit by name, with the remedy.
--- prog
tracepoint:*:* { @ = count(); }
--- env SONDE_MAX_BPF_PROGS=100
--- needs root bpf
--- rc 1
--- stderr
...
~.*limit of 100
...
~.*max_bpf_progs.*
...
