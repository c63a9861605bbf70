# Without privilege one message, and what would help.
--- prog
BEGIN { exit(); }
--- needs root
--- uid 65534
--- rc 1
--- stdout
--- stderr
~ERROR: cannot create the BPF map for .*: Operation not permitted
HINT: tracing needs root, or CAP_BPF and CAP_PERFMON
