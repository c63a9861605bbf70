# No number.
--- args
mountsnoop -p me
--- rc
2
--- stdout
--- stderr
~.*: --pid takes .*'me'.*
