# Without kprobes the error says why.
--- prog
kprobe:vfs_read { exit(); }
--- needs
root bpf !kprobe
--- rc
1
--- stderr
~.*ERROR: .*
...
~.*(CONFIG_KPROBES|kprobes).*
...
