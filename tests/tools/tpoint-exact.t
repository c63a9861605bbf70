# Every event of one process, and of no other: 1000 calls are 1000 lines.
--- args
tpoint --exec '{work} syscalls getppid 1000' --output {tmp}/out syscalls:sys_enter_getppid
--- needs
root tracefs tp:syscalls:sys_enter_getppid
--- cleanup
sh -c 'test $(grep -c "work-[0-9 ]* .*: sys_getppid()$" {tmp}/out) = 1000'
--- stdout
