# int 0x80 with 20 is getpid of the 32-bit table, not writev of ours, also where
# one raw program serves all calls. (Its own exit is a 64-bit one.)
--- prog
tracepoint:syscalls:sys_enter_* /comm == "work"/
{
	if (probe == "tracepoint:syscalls:sys_enter_writev") { @enter_writev = count(); }
	if (probe == "tracepoint:syscalls:sys_enter_exit_group") { @end = count(); }
}
tracepoint:syscalls:sys_exit_* /comm == "work"/
{
	if (probe == "tracepoint:syscalls:sys_exit_writev") { @exit_writev = count(); }
	if (probe == "tracepoint:syscalls:sys_exit_getppid") { @native = count(); }
}
tracepoint:raw_syscalls:sys_enter /comm == "work" && args.id == 20/ { @raw = count(); }
--- needs root bpf tp:syscalls:sys_enter_writev
--- run
{work} int80 123
{work} syscalls getppid 50
--- stop INT
--- stdout


@end: 2
@native: 50
@raw: 123
