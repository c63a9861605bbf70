# A flag that is not there.
--- args
opensnoop -f O_NOPE
--- rc
2
--- stdout
--- stderr
...
~.*--flag-filter takes a name that the kernel knows, not 'O_NOPE'
...
