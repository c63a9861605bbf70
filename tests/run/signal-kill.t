# Killed at once, nothing of it stays.
--- prog
tracepoint:syscalls:sys_enter_getppid { @[pid] = count(); } uprobe:$1:work_target { @u = count(); }
--- args
{prog} {work}
--- needs root bpf tracefs uprobe
--- run
sh -c "kill -9 {sonde}"
--- rc 137
--- stdout
