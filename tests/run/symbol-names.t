# Names of errors, signals and system calls, and of numbers that have none.
--- prog
BEGIN {
	print((strerror(2), strerror(-2), strerror(9999)));
	print((signal_name(9), signal_name(64), signal_name(65), signal_name(-1)));
	print((syscall_name(0), syscall_name(9999), syscall_name(-1)));
	print((symbol("errno", 2), symbol("errno", 9999), symbol("signal", 9)));
	exit();
}
--- needs
root bpf
--- stdout
(No such file or directory, No such file or directory, Unknown error)
(Killed, Real-time signal 30, N/A, N/A)
(read, Unknown syscall, Unknown syscall)
(ENOENT, 9999, SIGKILL)


