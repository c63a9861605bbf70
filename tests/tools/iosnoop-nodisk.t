# The numbers of a disk that is not there.
--- args
iosnoop -d 999,999
--- rc
2
--- stdout
--- stderr
iosnoop: --disk takes a name that the kernel knows, not '999,999'
