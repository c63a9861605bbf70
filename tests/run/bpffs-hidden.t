# Nothing is pinned: the BPF file system is not needed.
--- prog
BEGIN { @ = count(); exit(); }
--- needs root bpf
--- hide /sys/fs/bpf
--- stdout


@: 1
