# An option that it does not have.
--- args
dcsnoop -b
--- rc
2
--- stdout
--- stderr
~.*: invalid option -- 'b'
...
