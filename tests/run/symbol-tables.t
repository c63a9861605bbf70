# Numbers as the names that the system's headers have for them.
--- prog
BEGIN {
	print((symbol("file_mode", 0100644), symbol("file_mode", 0)));
	print((symbol("clone_flags", 17), symbol("clone_flags", 0x4011)));
	print((symbol("clone_flags", 0x80), symbol("clone_flags", 0x1200000)));
	print((symbol("mount_flags", 0), symbol("mount_flags", 0x1001)));
	print((symbol("poll_events", 5), symbol("poll_events", 1 << 20)));
	print((symbol("protocol", 6), symbol("protocol", 0), symbol("protocol", 1234)));
	print((symbol("socket_type", 1), symbol("socket_type", 02000002)));
	print((symbol("open_flags", 02000001), symbol("open_flags", 3)));
	print((symbol("af", 10), symbol("af", 1), symbol("af", 99)));
	printf("%s %s\n", symbol("capability", 21), symbol("tcp_state", 1));
	@[symbol("open_flags", 0101), symbol("protocol", 17)] = 1;
	exit();
}
--- needs
root bpf
--- stdout
(S_IFREG|0644, 0)
(SIGCHLD, SIGCHLD|CLONE_VFORK)
(CLONE_NEWTIME, CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID)
(0, MS_BIND|MS_RDONLY)
(POLLIN|POLLOUT, 0x100000)
(IPPROTO_TCP, IPPROTO_IP, 1234)
(SOCK_STREAM, SOCK_DGRAM|SOCK_CLOEXEC)
(O_WRONLY|O_CLOEXEC, 3)
(AF_INET6, AF_UNIX, 99)
CAP_SYS_ADMIN ESTABLISHED


@[O_WRONLY|O_CREAT, IPPROTO_UDP]: 1
