# Each of some hundred wake-ups makes eight new keys of an aggregation, with
# interrupts off: none is lost.
--- prog
rawtracepoint:sched_waking /comm == "work"/ {
	$t = nsecs;
	@keys[$t, 1] = count(); @keys[$t, 2] = count(); @keys[$t, 3] = count(); @keys[$t, 4] = count();
	@keys[$t, 5] = count(); @keys[$t, 6] = count(); @keys[$t, 7] = count(); @keys[$t, 8] = count();
	@n = count();
}
END {
	printf("%d\n", (int64)@n >= 200 && len(@keys) == 8 * (int64)@n);
	clear(@keys); clear(@n);
}
--- needs root bpf btf kernel>=5.19
--- run
{work} pingpong 250
--- stop INT
--- stdout
1


