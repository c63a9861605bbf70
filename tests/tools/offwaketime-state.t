# Waits for a pipe are interruptible: with --state 2 they are not shown.
--- args
offwaketime -f --state 2 --exec '{work} naps 1 50'
--- needs
root bpf btf
--- stdout
