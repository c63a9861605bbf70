# A kernel where functions cannot be picked: one line, and what would do.
--- args
functrace vfs_read
--- needs
root tracefs tracer:function !kprobe
--- rc
1
--- stdout
--- stderr
ERROR: functrace cannot run here: this kernel lets nobody pick functions to trace (set_ftrace_filter: Operation not permitted, lockdown); tpoint -l lists what can be traced instead
