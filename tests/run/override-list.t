# A function that the kernel does not let fail cannot be overridden.
--- prog
kprobe:vfs_read { override(1); }
--- args
--unsafe {prog}
--- setup
- mount -t debugfs none /sys/kernel/debug
--- needs
root bpf kprobe vm
--- rc
1
--- stderr
~.*:1:19-30: ERROR: kprobe:vfs_read cannot be overridden: the kernel does not allow errors to be injected into it
...
