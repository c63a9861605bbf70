# A process of another container has no number here.
--- prog
tracepoint:syscalls:sys_enter_openat /comm == "work"/ { @[pid, tid, pid(init) > 1] = count(); }
--- needs root bpf
--- pidns
--- run
{work} open 20
--- stop INT
--- stdout


@[0, 0, true]: 20
