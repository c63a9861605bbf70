# Without function probes it says why it cannot run.
--- args
dcstat
--- needs
root bpf btf tracefs !fentry !kprobe
--- rc
1
--- stdout
--- stderr
...
~HINT: this kernel has no kprobes .*
...
