# Frames of a stripped program whose symbols are in a file beside it, named in
# .gnu_debuglink.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[ustack(4)] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[ustack(4)] = count(); }
--- args
-c '{path}-linked 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid file:{path}-linked
--- stdout


@perf[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
@raw[
~        path_inner\+[0-9]+
~        path_middle\+[0-9]+
~        path_outer\+[0-9]+
~        main\+[0-9]+
]: 40
