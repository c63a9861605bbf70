# What a number stands for compares as the text that it prints.
--- prog
BEGIN {
	$e = -2;
	print((strerror($e) == "No such file or directory", strerror(2) != "Success"));
	print((signal_name(9) == "Killed", signal_name(9) == "SIGKILL"));
	print((symbol("errno", 2) == "ENOENT", "AF_INET" == symbol("af", 2)));
	print((syscall_name(0) == "read", symbol("protocol", 6) == "no such thing"));
	exit();
}
--- needs root bpf
--- stdout
(true, true)
(true, false)
(true, true)
(true, false)


