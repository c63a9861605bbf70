# Points that do not rise.
--- args
perf-stat-hist -b '10 5' syscalls:sys_enter_write count 1
--- needs
root tracefs tp:syscalls:sys_enter_write
--- rc
2
--- stdout
--- stderr
~.*: -b takes numbers that rise, not '10 5'
