# A socket's number stays the same, and is the one that the kernel keeps.
--- prog
rawtracepoint:inet_sock_set_state /args.newstate == 1/ {
	$c = socket_cookie(args.sk);
	printf("%d %d\n", $c > 0, $c == (uint64)args.sk->__sk_common.skc_cookie.counter);
	exit();
}
--- args
-c '{work} sockets 47115' {prog}
--- needs
root bpf btf net kernel>=5.12
--- stdout
1 1


