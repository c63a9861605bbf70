# The path that a program opens, from its memory.
--- prog
tracepoint:syscalls:sys_enter_openat /comm == "work" && strcontains(str(args.filename), "work-yes")/ { @[args.flags >= 0] = count(); }
--- needs
root bpf tracefs
--- run
{work} open 17 0
--- stop
INT
--- stdout


@[true]: 17
