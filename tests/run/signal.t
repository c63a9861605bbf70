# A signal to the process, by name.
--- prog
tracepoint:syscalls:sys_enter_clock_nanosleep /pid == cpid/ { signal("USR1"); }
tracepoint:sched:sched_process_exit /pid == cpid/ { printf("%s\n", symbol("signal", curtask->exit_code & 127)); }
--- args
--unsafe -c '{work} sleep 9000' {prog}
--- needs
root bpf btf
--- stdout
SIGUSR1


