# No time at all.
--- args
shmsnoop -d 0
--- rc 2
--- stdout
--- stderr
shmsnoop: --duration takes a number from 1 to 99999999, not '0'
