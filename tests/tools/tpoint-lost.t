# A buffer that is too small: what was printed and what was lost are all.
--- args
tpoint --buffer 4 -d 30 --exec '{work} syscalls getppid 20000' --output {tmp}/out syscalls:sys_enter_getppid
--- needs
root tracefs tp:syscalls:sys_enter_getppid
--- cleanup
sh -c 'test $(grep -c sys_getppid {tmp}/out) -gt 10'
--- stdout
--- stderr
...
~WARNING: [0-9]+ of 2000[0-9] events were lost: larger buffers may help, --buffer KB \(now 4\)
