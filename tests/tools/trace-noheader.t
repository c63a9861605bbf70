# A header of one's own that is not there.
--- args
trace -I ./nothere.h c:open
--- rc 1
--- stdout
--- stderr
ERROR: there is no header './nothere.h'
HINT: without -I the types of the kernel, and of the probed program, are known
