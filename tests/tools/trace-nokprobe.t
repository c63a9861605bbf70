# Without kprobes: what would work, as a specifier.
--- args
trace vfs_read
--- needs root bpf !kprobe !fentry tp:syscalls:sys_enter_read
--- rc 1
--- stdout
--- stderr
specifier:1:1-9: ERROR: No matches for kprobe vfs_read.
vfs_read
~~+
HINT: this kernel has no kprobes (CONFIG_KPROBES is off); t:syscalls:sys_enter_read is close
