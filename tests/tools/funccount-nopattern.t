# An empty pattern.
--- args
funccount ''
--- needs root bpf
--- rc 1
--- stdout
--- stderr
funccount: ERROR: pattern is empty
