# A map whose keys are no ids.
--- args
opensnoop --cgroupmap /sys/fs/bpf/sonde-t-bad
--- needs
root bpf btf tracefs
--- setup
{work} pin /sys/fs/bpf/sonde-t-bad 4 1
--- cleanup
rm -f /sys/fs/bpf/sonde-t-bad
--- rc
1
--- stdout
...
--- stderr
...
~.*ERROR: /sys/fs/bpf/sonde-t-bad is no pinned BPF hash with keys of 8 bytes
...
