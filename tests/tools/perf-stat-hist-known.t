# 7 writes of 100 bytes and no other are in their bucket.
--- args
perf-stat-hist -b '1 100 101' --exec '{work} write 7 100 /dev/null' syscalls:sys_enter_write count
--- needs
root tracefs tp:syscalls:sys_enter_write
--- stdout
Tracing syscalls:sys_enter_write, specified buckets. Ctrl-C to end.

            Range          : Count    Distribution
              -> 0         : 0        |                                      |
            1 -> 99        : 0        |                                      |
          100 -> 100       : 7        |######################################|
          101 ->           : 0        |                                      |
