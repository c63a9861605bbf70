# Where the event has no cache and functions cannot be traced, it says so.
--- args
slabratetop
--- env SONDE_WITHOUT=fentry,kprobe
--- needs root bpf btf kernel<6.1
--- rc 1
--- stdout
--- stderr
slabratetop: ERROR: before Linux 6.1 it needs fentry or kprobes, which this kernel lacks
