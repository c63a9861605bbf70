# A signal that is none.
--- args
sigsnoop -s 9,NOPE
--- rc 2
--- stdout
--- stderr
sigsnoop: --signal takes names that the kernel knows, with commas between, not '9,NOPE'
