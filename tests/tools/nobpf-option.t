# Without BPF: an option that needs it is refused.
--- env
SONDE_WITHOUT=bpf
--- args
execsnoop --fails
--- needs
root tracefs
--- rc
2
--- stdout
--- stderr
~ERROR: .*: --fails needs BPF, which this kernel refuses \(sonde doctor\)
