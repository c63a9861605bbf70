# Every tracepoint of the machine at once, refused without the key that allows
# it, attached with it.
--- prog
tracepoint:*:* { @ = count(); }
--- needs root bpf tracefs
--- rc 1
--- stderr
~.*ERROR: [0-9]+ probes are more than max_probes allows \(1024\)\.
...
HINT: use a narrower pattern, or raise max_probes in the config block
