# Frames in Go, below those of its runtime's own system call.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[ustack(12)] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[ustack(12)] = count(); }
--- args
-c '{path}-go 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid file:{path}-go
--- stdout


@perf[
...
~        main\.inner\+[0-9]+
~        main\.\(\*middle\)\.call\+[0-9]+
~        main\.outer\+[0-9]+
~        main\.main\+[0-9]+
~        runtime\.main\+[0-9]+
...
]: 40
@raw[
...
~        main\.inner\+[0-9]+
~        main\.\(\*middle\)\.call\+[0-9]+
~        main\.outer\+[0-9]+
~        main\.main\+[0-9]+
~        runtime\.main\+[0-9]+
...
]: 40
