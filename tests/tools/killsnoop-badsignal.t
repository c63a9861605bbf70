# A signal that is none.
--- args
killsnoop -s NOPE
--- rc 2
--- stdout
--- stderr
sonde: --signal takes a name that the kernel knows, not 'NOPE'
