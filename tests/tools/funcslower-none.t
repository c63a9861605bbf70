# No function.
--- args
funcslower -m 1
--- rc 2
--- stdout
--- stderr
funcslower: functions is missing: what to time
Try 'sonde funcslower --help'.
