# Which of the alternatives the script has; a probe that is nowhere in it.
--- prog
rawtracepoint:no_such_event else rawtracepoint:sched_switch { @n = count(); }
BEGIN
{
	print((has_probe("rawtracepoint:no_such_event"),
	       has_probe("rawtracepoint:sched_switch"),
	       has_probe("rawtracepoint:sched_wakeup")));
	if (has_probe("rawtracepoint:no_such_event")) {
		fail("this arm is dropped");
	}
	clear(@n);
	exit();
}
--- needs root bpf btf
--- stdout
(false, true, false)
...
