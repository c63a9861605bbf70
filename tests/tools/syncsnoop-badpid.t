# No process has such a number.
--- args
syncsnoop -p -1
--- rc
2
--- stdout
--- stderr
~.*: --pid takes the number of a process that runs, not '-1'
...
