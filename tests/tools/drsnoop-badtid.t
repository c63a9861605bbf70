# No number.
--- args
drsnoop -t me
--- rc
2
--- stdout
--- stderr
~.*: --tid takes .*'me'.*
