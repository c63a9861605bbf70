# What fired, compared with a text.
--- prog
tracepoint:syscalls:sys_enter_open*,tracepoint:syscalls:sys_enter_close /pid == cpid/
{
	if (probe_event == "syscalls:sys_enter_openat") { @opens = count(); }
	if (probe_event != "syscalls:sys_enter_close") { @others = count(); }
	if (probe_event == "syscalls:sys_enter_nothing") { @never = count(); }
}
--- args
-c '{work} open 5 3' {prog}
--- needs root bpf
--- stdout


@opens: 5
@others: 5
