# Packets are the arguments of probes whose types the kernel knows.
--- prog
BEGIN { skboutput("a", 1, 2, 3); }
rawtracepoint:netif_receive_skb { skboutput(1, args.skb, 2, 3); skboutput("a", 1, 2, 3); skboutput("a", curtask, 2, 3); }
tracepoint:net:netif_receive_skb { print(socket_cookie(args.skbaddr)); }
--- needs
btf tp:net:netif_receive_skb
--- args
--dry-run {prog}
--- rc
1
--- stderr
~.*:1:9-32: ERROR: skboutput can not be used with "begin" probes
...
~.*:2:35-63: ERROR: skboutput\(\) expects a string literal \(int provided\)
...
~.*:2:65-88: ERROR: skboutput\(\) only supports pointer arguments \(int provided\)
...
~.*:2:90-119: ERROR: skboutput\(\) only supports 'struct sk_buff \*' as the argument \('struct task_struct \*' provided\)
...
~.*:3:42-69: ERROR: socket_cookie can not be used with "tracepoint" probes
...
