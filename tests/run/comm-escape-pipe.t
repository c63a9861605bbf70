# The name of a traced process goes into a pipe as it is.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm != "sh"/ { printf("%s|\n", comm); @[comm] = 1; }
--- args
-q -c "sh go {work}" {prog}
--- file name escaped
a\x1b[31mb
--- file go
exec "$1" comm "$(cat name)" syscalls getppid 1
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
a[31mb|


@[a[31mb]: 1
