# A disk that is not there.
--- args
biostacks -d no-such-disk
--- rc
2
--- stdout
--- stderr
~.*: --disk takes a name that the kernel knows, not 'no-such-disk'
