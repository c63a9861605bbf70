# A process that cannot be.
--- args
exitsnoop -p 99999999
--- rc
2
--- stdout
--- stderr
exitsnoop: --pid takes the number of a process that runs, not '99999999'
