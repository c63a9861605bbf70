# A probe that a clause names twice fires twice, also where one program would
# serve both names.
--- prog
tracepoint:syscalls:sys_enter_umask, tracepoint:syscalls:sys_enter_uma*
/pid == cpid/ { @calls = count(); }
tracepoint:sched:sched_process_exit, tracepoint:sched:sched_process_exit
/pid == cpid/ { @exits = count(); }
--- needs root bpf tp:syscalls:sys_enter_umask
--- args
-c '{work} syscalls umask 5' {prog}
--- stdout


@calls: 10
@exits: 2
