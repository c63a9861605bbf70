# More clauses than an event takes programs: all read the same field, however
# they are attached.
--- prog
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { @[args.ret < 0] = count(); }
END { print((@[true], @[false])); clear(@); }
--- needs root bpf tp:syscalls:sys_exit_openat
--- run
{work} open 50 20
--- stop INT
--- stdout
(1400, 2100)


