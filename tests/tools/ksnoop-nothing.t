# A command without functions.
--- args
ksnoop info
--- needs btf
--- rc 1
--- stdout
--- stderr
ERROR: info takes the names of functions
