# A kernel that cannot override says so, and so does a script without --unsafe.
--- prog
kprobe:__x64_sys_getppid { override(4); }
--- args
--unsafe {prog}
--- needs
root bpf kprobe vm
--- rc
1
--- stderr
~.*:1:28-39: ERROR: this kernel lacks: helper override_return \(CONFIG_BPF_KPROBE_OVERRIDE\) \(Linux 4.16 has it\)
...
