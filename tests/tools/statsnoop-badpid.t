# A process that there is not.
--- args
statsnoop -p 99999999
--- rc
2
--- stdout
--- stderr
~.*: --pid takes the number of a process that runs, not '99999999'
...
