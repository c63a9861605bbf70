# The disk is full: told at once, before anything is counted.
--- args
perf-stat-hist --output /dev/full syscalls:sys_enter_umask mask 60
--- needs
root tracefs tp:syscalls:sys_enter_umask file:/dev/full
--- rc
1
--- stdout
--- stderr
ERROR: cannot write output: No space left on device
