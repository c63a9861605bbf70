# A signal that is none.
--- args
killsnoop -s NOPE
--- rc 2
--- stdout
--- stderr
killsnoop: --signal takes names that the kernel knows, with commas between, not 'NOPE'
