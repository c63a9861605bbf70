# Killed, it takes programs, maps and links of every kind along: the runner
# looks for what stayed behind.
--- prog
tracepoint:raw_syscalls:sys_enter { @enter[comm] = count(); }
tracepoint:syscalls:sys_exit_read { @read = hist(args.ret); }
software:cpu-clock:1000000 { @clock = count(); }
uprobe:$1:work_target { @calls = count(); }
interval:ms:10 { print(@clock); }
--- args
{prog} {workpie}
--- needs root bpf uprobe
--- run
{workpie} call 100
--- stop KILL
--- rc 137
