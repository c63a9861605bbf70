# A full map is told a few times, then counted.
--- prog
config = { max_map_keys=2 } tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @n++; @[@n] = 1; }
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 1000
--- stop INT
--- stdout


@[1]: 1
@[2]: 1
@n: 1000
--- stderr
~.*WARNING: Map full; can't update element.*
...
~.*988.*
