# Without kprobes the error says why.
--- prog
kprobe:vfs_read { exit(); }
--- needs
root bpf !kprobe
--- rc
1
--- stderr
~.*ERROR: No matches for kprobe vfs_read\.
...
~HINT: this kernel has no kprobes \(CONFIG_KPROBES is off\).*
