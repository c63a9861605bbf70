# A tracepoint of a process, by JSON.
--- args
funccount --format json t:syscalls:sys_enter_getppid
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 777
--- stop INT
--- stdout
...
~\{"type": "row", "data": \{"func": "syscalls:sys_enter_getppid", "count": {777..100000}\}\}
...
