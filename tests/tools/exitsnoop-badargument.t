# It takes no argument.
--- args
exitsnoop -x 3
--- rc
2
--- stdout
--- stderr
exitsnoop: unexpected argument '3'
Try 'sonde exitsnoop --help'.
