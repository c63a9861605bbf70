# One threshold, not two.
--- args
funcslower -m 1 -u 1 c:malloc
--- needs root bpf
--- rc 1
--- stdout
--- stderr
funcslower: ERROR: use one of -m and -u
