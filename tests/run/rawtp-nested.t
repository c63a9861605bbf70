# A probe that fires while the program of another probe of the same clause runs on that
# CPU is seen: a program that prints to the trace buffer fires bpf_trace_printk itself.
--- prog
rawtracepoint:sys_enter, rawtracepoint:bpf_trace_printk
/pid == cpid/
{
	@all[probe] = count();
	if (!@inside) {
		@inside = true;
		debugf("nested");
		@inside = false;
	}
}
END
{
	$outer = (int64)@all["rawtracepoint:vmlinux:sys_enter"];
	printf("%d\n", $outer >= 100);
	print($outer - (int64)@all["rawtracepoint:vmlinux:bpf_trace_printk"]);
	clear(@all);
	clear(@inside);
}
--- args
{prog} -c "{work} open 100"
--- needs root bpf btf tracefs kernel>=5.13 !vm
--- stdout
1
0


--- stderr
~.*WARNING: The debugf\(\) builtin is not recommended.*
        debugf("nested");
        ~~~~~~~~~~~~~~~~
