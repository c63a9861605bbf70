# The verifier follows a program that prints text once, not once for each length
# that the text may have: it starts in milliseconds.
--- prog
tracepoint:syscalls:sys_enter_openat /pid == 0/ {
	$s = str(args.filename);
	printf("%d %s\n", tid, $s);
	@s[tid] = $s;
	printf("%d %s\n", strlen(@s[tid]), @s[tid]);
}
--- needs !vm root bpf kernel>=5.16 tp:syscalls:sys_enter_openat
--- run
sh -c 'n=$(cat /proc/{sonde}/fdinfo/* | sed -n "s/^verified_insns:[[:space:]]*//p" | sort -n | tail -n 1); test "$n" -gt 100 && test "$n" -lt 40000'
--- stop INT
