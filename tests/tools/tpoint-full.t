# The disk is full: told, and nothing stays.
--- args
tpoint --exec '{work} syscalls getppid 5' --output /dev/full syscalls:sys_enter_getppid
--- needs
root tracefs tp:syscalls:sys_enter_getppid file:/dev/full
--- rc
1
--- stdout
--- stderr
ERROR: cannot write output: No space left on device
