# Without function probes it says so, once.
--- args
ksnoop vfs_read vfs_write
--- needs
root bpf btf tracefs !fentry !kprobe
--- rc
1
--- stdout
--- stderr
function 1:1:1-9: ERROR: No matches for kprobe vfs_read.
vfs_read
~~~~~~~~~
HINT: this kernel has no kprobes (CONFIG_KPROBES is off); t:syscalls:sys_enter_read is close
