# The arguments of a raw tracepoint, printed as one record.
--- prog
rawtracepoint:sched_process_exit /pid == cpid/ { print(args); exit(); }
rawtracepoint:sys_exit /pid == cpid && args.ret == -2/ { print(args); }
--- args
-c '{work} open 3 1' {prog}
--- needs root bpf btf kernel>=6.0
--- stdout
~\{ \.regs = 0x[0-9a-f]+, \.ret = -2 \}
~\{ \.p = 0x[0-9a-f]+.*\}
...
