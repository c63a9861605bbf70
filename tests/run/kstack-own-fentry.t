# Two frames are the function and its caller, on its entry and on its return, in a
# loop too, and one key.
--- prog
fentry:ksys_read /pid == cpid && (int32)args.fd == -1/ {
	@[kstack(2)] = count(); @one[kstack(1)] = count();
	$i = 0;
	while ($i < 60) { $i++; if ($i == 50) { @[kstack(2)] = count(); @one[kstack(1)] = count(); } }
}
fexit:ksys_read /pid == cpid && (int32)args.fd == -1/ {
	@[kstack(2)] = count();
	$i = 0;
	while ($i < 60) { $i++; if ($i == 50) { @[kstack(2)] = count(); } }
}
--- args
-c '{path}-static 40' {prog}
--- needs root bpf btf fentry
--- timeout 60
--- stdout


@[
~        ksys_read\+[0-9]+
~        (__x64_sys_read|do_syscall_64)\+[0-9]+
]: 160
@one[
~        ksys_read\+[0-9]+
]: 80
