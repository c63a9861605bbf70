# A command's name cannot make frames or lines of its own.
--- prog
tracepoint:syscalls:sys_enter_getppid /strcontains(comm, "x;y")/ { @[comm, ustack(1)] = count(); }
--- args
-f folded {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} comm "x;y 7" stack 3 2
--- stop INT
--- stdout
~x:y 7;[^;]+ 5
