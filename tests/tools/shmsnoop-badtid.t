# A thread that does not run.
--- args
shmsnoop -t 4194305
--- rc 2
--- stdout
--- stderr
shmsnoop: --tid takes the number of a process that runs, not '4194305'
