# No number of a user: they have 32 bits.
--- args
execsnoop -u 4294967296
--- rc
2
--- stdout
--- stderr
execsnoop: --uid takes the number or name of a user, not '4294967296'
