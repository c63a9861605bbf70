# A kernel without kprobes: said, with what would do.
--- args
kprobe p:vfs_read
--- needs
root tracefs !file:/sys/kernel/tracing/kprobe_events
--- rc
1
--- stdout
--- stderr
ERROR: kprobe cannot run here: this kernel has no kprobes (CONFIG_KPROBES is off, or locked down); tpoint -l lists what can be traced instead
