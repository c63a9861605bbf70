# Every tracepoint of the machine at once, refused without the key that allows
# it, attached with it.
--- prog
tracepoint:*:* { @ = count(); }
--- needs root bpf tracefs
--- rc 1
--- stderr
~.*ERROR: Can't attach to [0-9]+ probes because it exceeds the current limit of 1024 probes\.
...
HINT: use a narrower pattern, or raise max_probes in the config block
