# A call that is not there.
--- args
syscount --syscall no_such
--- rc
2
--- stdout
--- stderr
~.*: --syscall takes a name that the kernel knows, not 'no_such'
