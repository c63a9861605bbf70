# A switch seen by a perf tracepoint and by raw ones has one stack: every key has
# been counted by all of them, whatever it is cut to. The last switch is left out:
# of an exit that has been told, they are being detached.
--- prog
tracepoint:sched:sched_process_exit /pid == cpid/ { @gone = 1; }
tracepoint:sched:sched_switch /pid == cpid && !@gone/ {
	$all = *args;
	@one[kstack(1)] |= 1; @three[kstack(3)] |= 1; @all[kstack] |= 1; @n[$all.next_pid * 0] = count();
}
tracepoint:sched:sched_switch /pid == cpid && !@gone && args.prev_pid > 0/ {
	@one[kstack(1)] |= 2; @three[kstack(3)] |= 2; @all[kstack] |= 2;
}
rawtracepoint:sched_switch /pid == cpid && !@gone/ {
	@one[kstack(1)] |= 4; @three[kstack(3)] |= 4; @all[kstack] |= 4;
}
END {
	for ($kv : @one) { if ($kv.1 != 7) { print(("one", $kv)); } }
	for ($kv : @three) { if ($kv.1 != 7) { print(("three", $kv)); } }
	for ($kv : @all) { if ($kv.1 != 7) { print(("all", $kv)); } }
	print((len(@one) > 0, len(@three) >= len(@one), len(@all) >= len(@three)));
	clear(@one); clear(@three); clear(@all); clear(@n); clear(@gone);
}
--- args
-c '{work} naps 10 1' {prog}
--- needs root bpf btf tp:sched:sched_switch
--- timeout 60
--- stdout
(true, true, true)


