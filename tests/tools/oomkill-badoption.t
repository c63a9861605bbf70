# It has no options.
--- args
oomkill -x
--- rc
2
--- stdout
--- stderr
oomkill: invalid option -- 'x'
Try 'sonde oomkill --help'.
