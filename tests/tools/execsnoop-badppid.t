# A parent that is not there.
--- args
execsnoop -P 4194305
--- rc
2
--- stdout
--- stderr
~.*: --ppid takes the number of a process that runs, not '4194305'
