# A string as a key, where keys are short (before 5.11) as well.
--- prog
tracepoint:syscalls:sys_enter_openat /comm == "work" && strcontains(str(args.filename), "work-no")/ { @[strcontains(str(args.filename), "/work-no-9"), comm, 7] = count(); @path[str(args.filename), 1] = count(); }
--- env
SONDE_WITHOUT=big_keys
--- needs
root bpf tracefs
--- run
{work} open 10 2
--- stop
INT
--- stdout


@[false, work, 7]: 1
@[true, work, 7]: 1
~@path\[.*/work-no-8, 1\]: 1
~@path\[.*/work-no-9, 1\]: 1
