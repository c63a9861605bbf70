# The name of the library is empty.
--- args
gethostlatency -l ''
--- needs root bpf
--- rc 1
--- stdout
--- stderr
gethostlatency: ERROR: --libc is empty
