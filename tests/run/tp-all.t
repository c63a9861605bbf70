# Every tracepoint of the machine at once, refused without the key that allows
# it, attached with it.
--- prog
tracepoint:*:* { @ = count(); }
--- needs root bpf tracefs
--- rc 1
--- stderr
~.*ERROR: Your program is trying to generate more than [0-9]+ BPF programs, which exceeds the current limit of 1024
...
HINT: use a narrower pattern, or raise max_bpf_progs in the config block
