# Code made while running that no perf map names: said once, with what helps.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(1)] = count(); }
--- args
-c '{work} jit 40 quiet' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout


@[
~        (0x)?[0-9a-f]+
]: 40
--- stderr
~WARNING: Functions that process [0-9]+ made while running have no names
HINT: whatever makes its code can write /tmp/perf-PID.map
