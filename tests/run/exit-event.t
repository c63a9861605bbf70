# exit() in an event: events behind it are not printed.
--- prog
tracepoint:syscalls:sys_enter_getppid /comm == "work"/ { @n++; printf("%d\n", @n); if (@n == 3) { exit(); } }
END { clear(@n); }
--- needs root bpf tp:syscalls:sys_enter_getppid
--- run
{work} syscalls getppid 1000
--- stdout
1
2
3


