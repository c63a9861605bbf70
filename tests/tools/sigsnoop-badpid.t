# A process that does not run.
--- args
sigsnoop -p 4194305
--- rc 2
--- stdout
--- stderr
sigsnoop: --pid takes the number of a process that runs, not '4194305'
