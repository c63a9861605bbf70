# The socket behind a descriptor, with the addresses and ports of its ends.
--- prog
tracepoint:syscalls:sys_enter_sendto /pid == cpid/ {
	$s = fd_sock(args.fd);
	printf("%d: %d %d %s %s %d\n", args.len, sock_family($s), sock_ip($s),
		sock_laddr($s), sock_raddr($s), sock_lport($s) == 47113 || sock_rport($s) == 47113);
}
tracepoint:syscalls:sys_enter_sendto /pid == cpid && args.len == 3/ {
	printf("%d %d\n", fd_sock(1) == 0, fd_sock(1000000) == 0);
}
--- args
-c '{work} sockets 47113' {prog}
--- needs
root bpf btf net tp:syscalls:sys_enter_sendto
--- stdout
1: 2 4 127.0.0.1 127.0.0.1 1
2: 10 4 127.0.0.1 127.0.0.1 1
3: 10 6 ::1 ::1 1
1 1
4: 1 0   0


