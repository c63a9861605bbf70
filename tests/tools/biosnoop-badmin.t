# A time that is none.
--- args
biosnoop -m fast
--- rc
2
--- stdout
--- stderr
~.*: --min takes a number from 0 to 99999999, not 'fast'
