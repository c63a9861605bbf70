# A function whose last instruction is a call that never returns: its own name, not
# that of the function behind it.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[ustack(2)] = count(); print_stacks(@, "{key:;}\n"); }
--- args
-c '{work} ends' {prog}
--- needs root bpf tp:syscalls:sys_enter_getppid
--- stdout
;work_last;work_never


@[
~        work_never\+[0-9]+
~        work_last\+[0-9]+
]: 1
