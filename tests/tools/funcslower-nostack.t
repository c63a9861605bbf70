# Folded stacks, but of nothing.
--- args
funcslower -f c:malloc
--- needs root bpf
--- rc 1
--- stdout
--- stderr
funcslower: ERROR: -f needs -U or -K
