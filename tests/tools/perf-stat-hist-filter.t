# A filter and powers of 2 up to a limit.
--- args
perf-stat-hist -P 2 -m 8 -f 'mask != 18' --exec '{work} syscalls umask 5' syscalls:sys_enter_umask mask
--- needs
root tracefs tp:syscalls:sys_enter_umask
--- stdout
Tracing syscalls:sys_enter_umask, power-of-2, max 8. Ctrl-C to end.

            Range          : Count    Distribution
              -> -1        : 0        |                                      |
            0 -> 0         : 0        |                                      |
            1 -> 1         : 0        |                                      |
            2 -> 3         : 0        |                                      |
            4 -> 7         : 0        |                                      |
            8 ->           : 0        |                                      |
