# In the middle of an instruction.
--- prog
kprobe:vfs_read+2 { exit(); }
--- needs
root bpf kprobe
--- rc
1
--- stdout
--- stderr
~.*ERROR: cannot attach kprobe:vfs_read\+2: the offset is not at the beginning of an instruction
...
