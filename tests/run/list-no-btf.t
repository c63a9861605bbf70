# Without BTF there are no fentry probes to list: the reason is told.
--- args
-l fentry:vfs_read,iter:*,tracepoint:sched:sched_switch
--- needs root tracefs
--- hide /sys/kernel/btf
--- stdout
tracepoint:sched:sched_switch
--- stderr
Note: fentry probes need BTF, which this kernel does not have (CONFIG_DEBUG_INFO_BTF)
Note: iter probes need BTF, which this kernel does not have (CONFIG_DEBUG_INFO_BTF)
...
