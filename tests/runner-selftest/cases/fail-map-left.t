# WHY: left behind: map
--- args
pin /sys/fs/bpf/sonde-selftest
--- cleanup
- rm /sys/fs/bpf/sonde-selftest
