# No terminal: nothing is cleared.
--- args
tcptop 1 1
--- needs root bpf btf tracefs
--- stdout
~Tracing.*
~[0-9:]{8} loadavg: .*
...
