# A process that cannot be.
--- args
threadsnoop -p 0
--- rc
2
--- stdout
--- stderr
threadsnoop: --pid takes the number of a process that runs, not '0'
