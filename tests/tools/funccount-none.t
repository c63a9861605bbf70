# What to count is not optional.
--- args
funccount -d 1
--- rc 2
--- stdout
--- stderr
funccount: pattern is missing: what to count
Try 'sonde funccount --help'.
