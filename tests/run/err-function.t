# An unknown kernel function, with the nearest where there are kprobes.
--- prog
kprobe:vfs_raed { }
--- needs root
--- rc 1
--- stdout
--- stderr
~.*: ERROR: No matches for kprobe vfs_raed.*
...
~HINT: .*(did you mean .*kprobe:vfs_read|this kernel has no kprobes).*
