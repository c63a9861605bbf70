# Code made while running has the name that the perf map gives it, also when
# the process and the map have gone.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(2)] = count(); @perf[ustack(perf, 1)] = count(); }
--- args
-c '{work} jit 40' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout


@[
        work_made+11
~        run_jit\+[0-9]+
]: 40
@perf[
~	[0-9a-f]+ work_made\+11 \(/tmp/perf-[0-9]+\.map\)
]: 40
