# Without BPF: no regular expression.
--- env
SONDE_WITHOUT=bpf
--- args
iosnoop -n [
--- needs
root tracefs
--- rc
2
--- stdout
--- stderr
iosnoop: --name takes an extended regular expression, not '['
