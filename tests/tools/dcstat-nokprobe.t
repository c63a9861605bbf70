# Without function probes it says why it cannot run, once.
--- args
dcstat
--- needs
root bpf btf tracefs !fentry !kprobe
--- rc
1
--- stdout
--- stderr
dcstat: ERROR: No matches for kprobe lookup_fast.
HINT: this kernel has no kprobes (CONFIG_KPROBES is off)
