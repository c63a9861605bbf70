# A kretprobe, whatever it is attached by, has left the function. (Linux 5.10 shows
# the address that the return goes to.)
--- prog
kretprobe:ksys_read /pid == cpid && (int64)retval == -9/ {
	@typed[kstack(1)] = count();
}
kretprobe:ksys_read /pid == cpid && (int64)retval == -9 && reg("ip") != 0/ {
	@regs[kstack(1)] = count();
}
--- args
-c '{path}-static 40' {prog}
--- needs root bpf btf kprobe kernel>=6.1
--- timeout 60
--- stdout


@regs[
~        (__x64_sys_read|do_syscall_64)\+[0-9]+
]: 40
@typed[
~        (__x64_sys_read|do_syscall_64)\+[0-9]+
]: 40
