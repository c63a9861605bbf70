# More clauses than an event takes programs: all read the same field, however
# they are attached.
--- prog
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
tracepoint:syscalls:sys_exit_openat /comm == "work"/ { if (args.ret < 0) { @failed = count(); } else { @done = count(); } }
--- needs root bpf tp:syscalls:sys_exit_openat
--- run
{work} open 50 20
--- stop INT
--- stdout


@done: 2100
@failed: 1400
