# Without BPF: text only.
--- env
SONDE_WITHOUT=bpf
--- args
killsnoop --format json
--- needs
root tracefs
--- rc
2
--- stdout
--- stderr
~ERROR: .*: --format needs BPF, which this kernel refuses \(sonde doctor\)
