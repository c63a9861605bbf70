# It has no options.
--- args
oomkill -x
--- rc
2
--- stdout
--- stderr
sonde: invalid option -- 'x'
Try 'sonde --help'.
