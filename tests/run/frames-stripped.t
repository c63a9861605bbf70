# Without any symbols there are addresses, as many as there are frames.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[ustack(4)] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[ustack(4)] = count(); }
--- args
-c '{path}-stripped 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid
--- stdout


@perf[
~        0x[0-9a-f]+
~        0x[0-9a-f]+
~        0x[0-9a-f]+
~        0x[0-9a-f]+
]: 40
@raw[
~        0x[0-9a-f]+
~        0x[0-9a-f]+
~        0x[0-9a-f]+
~        0x[0-9a-f]+
]: 40
