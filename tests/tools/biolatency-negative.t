# No disk has a negative number.
--- args
biolatency -d -1
--- rc 2
--- stdout
--- stderr
biolatency: --disk takes a name that the kernel knows, not '-1'
