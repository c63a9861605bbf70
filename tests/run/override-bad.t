# To change results is unsafe.
--- prog
kprobe:vfs_read { override(1); }
--- needs
root bpf kprobe
--- rc
1
--- stderr
~.*:1:19-30: ERROR: override\(\) is unsafe. To use you need the --unsafe flag
...
