# Code without frame pointers, a signal, the C library: by call frame information.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @perf[dw_ustack] = count(); }
rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @raw[dw_ustack(2)] = count(); }
--- args
-c '{path}-cfi 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid
--- timeout 60
--- stdout


@perf[
~        cfi_inner\+[0-9]+
~        cfi_handle\+[0-9]+
...
~        cfi_compare\+[0-9]+
...
~        cfi_sort\+[0-9]+
~        main\+[0-9]+
...
~        _start\+[0-9]+
]: 40
@raw[
~        cfi_inner\+[0-9]+
~        cfi_handle\+[0-9]+
]: 40
