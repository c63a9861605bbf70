# What to time is not optional.
--- args
funcinterval -mT
--- rc 2
--- stdout
--- stderr
funcinterval: pattern is missing: what to time
Try 'sonde funcinterval --help'.
