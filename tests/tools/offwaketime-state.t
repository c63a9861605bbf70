# Naps are interruptible: with --state 2 they are not shown; those
# for a disk may be.
--- args
offwaketime -f --state 2 --output {tmp}/out --exec '{work} naps 1 50'
--- needs
root bpf btf
--- stdout
--- cleanup
test -e {tmp}/out
sh -c '! grep -E "nanosleep" {tmp}/out'
