# Tests are run when they are asked for.
--- prog
test:a { }
--- needs root bpf
--- rc 1
--- stderr
ERROR: No probes attached; use --test to run test probes.
