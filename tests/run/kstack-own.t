# Frames of the tracing are not among those asked for, whichever mechanism the
# probe is attached by: equal stacks are one key, cut anywhere, and in a loop.
--- prog
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ {
	@one[kstack(1)] = count(); @two[kstack(2)] = count(); @all[kstack] = count();
	@where["one call"] = len(kstack);
}
tracepoint:syscalls:sys_enter_get* /pid == cpid && probe == "tracepoint:syscalls:sys_enter_getppid"/ {
	@one[kstack(1)] = count(); @two[kstack(2)] = count(); @all[kstack] = count();
	@where["some calls"] = len(kstack);
}
tracepoint:raw_syscalls:sys_enter /pid == cpid && args.id == 110/ {
	@one[kstack(1)] = count(); @two[kstack(2)] = count(); @all[kstack] = count();
	@where["raw, fields"] = len(kstack);
}
rawtracepoint:sys_enter /pid == cpid && arg1 == 110/ {
	@one[kstack(1)] = count(); @two[kstack(2)] = count(); @all[kstack] = count();
	@where["raw"] = len(kstack);
	$i = 0;
	while ($i < 60) {
		$i++;
		if ($i == 50) { @one[kstack(1)] = count(); @two[kstack(2)] = count(); @all[kstack] = count(); }
	}
}
--- args
-c '{work} syscalls getppid 40' {prog}
--- needs root bpf btf tp:syscalls:sys_enter_getppid tp:raw_syscalls:sys_enter
--- timeout 60
--- stdout


@all[
~        .*syscall.*\+[0-9]+
~        do_syscall_64\+[0-9]+
~        entry_SYSCALL_64_after_hwframe\+[0-9]+
]: 200
@one[
~        .*syscall.*\+[0-9]+
]: 200
@two[
~        .*syscall.*\+[0-9]+
~        do_syscall_64\+[0-9]+
]: 200
@where[one call]: 3
@where[raw]: 3
@where[raw, fields]: 3
@where[some calls]: 3
