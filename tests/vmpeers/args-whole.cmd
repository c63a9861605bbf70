# What a function was called with as a whole: printed, kept, counted by.
bpftrace -q -c "$work comm t-whole syscalls getppid 2" -e '
fentry:do_exit /comm == "t-whole"/ { print(args); print(sizeof(args)); $a = args; print($a); print($a.code); @a = args; @b[args] = count(); @n = args.code; }' 2>&1 | sed 's/0x[0-9a-f]*/ADDRESS/'
bpftrace -q -f json -c "$work comm t-whole syscalls getppid 2" -e '
fentry:do_exit /comm == "t-whole"/ { print(args); @a = args; }
rawtracepoint:sys_enter /comm == "t-whole" && args.id == 110/ { print(args.id); @b[args.id] = count(); }
tracepoint:syscalls:sys_enter_getppid /comm == "t-whole"/ { print(args.__syscall_nr); @c = args.__syscall_nr; }' 2>&1 | sed 's/0x[0-9a-f]*/ADDRESS/'
