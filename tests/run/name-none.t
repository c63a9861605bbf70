# All numbers without a name are one text, so one key, and equal to that text; of
# wider numbers the low 32 bits count, as the kernel has them.
--- prog
BEGIN {
	@n = pid ? 4711 : 3;
	@gap = pid ? 41 : 3;
	@error[strerror(@n)] = 1;
	@error[strerror(-@n)] += 1;
	@error[strerror(@gap)] += 1;
	@error[strerror(@gap + 17)] += 1;
	@call[syscall_name(@n)] += 1;
	@call[syscall_name(400)] += 1;
	@call[syscall_name(-@n)] += 1;
	@call[syscall_name(@gap)] += 1;
	print((strerror(@n) == "Unknown error", strerror(@gap) == "Unknown error"));
	print((signal_name(@n) == "N/A", syscall_name(@n) == "Unknown syscall"));
	print((strerror(@gap) == strerror(58), strerror(@n) == signal_name(@n)));
	print((strerror((uint64)@n << 32 | 2), signal_name(4294967305)));
	clear(@n);
	clear(@gap);
	exit();
}
--- needs root bpf
--- stdout
(true, true)
(true, true)
(true, false)
(No such file or directory, Killed)


@call[socket]: 1
@call[Unknown syscall]: 3
@error[Unknown error]: 4
