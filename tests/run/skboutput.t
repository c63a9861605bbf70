# A packet in a file: pcap of raw IP, with nanoseconds, true lengths.
--- prog
rawtracepoint:netif_receive_skb /args.skb->len == 29/ {
	printf("%d\n", skboutput("a.pcap", args.skb, args.skb->len, 0));
	printf("%d\n", skboutput("b.pcap", args.skb, 29, 28));
	printf("%d\n", skboutput("b.pcap", args.skb, 300, 0) < 0x80000000);
}
END {
	system("od -An -tx4 -N24 a.pcap");
	system("od -An -tu4 -j32 -N8 a.pcap");
	system("od -An -tx1 -j40 -N4 a.pcap");
	system("od -An -tx1 -j62 -N7 a.pcap");
	system("od -An -tx1 -j32 b.pcap");
}
--- args
--unsafe -c '{work} sockets 47114' {prog}
--- needs
root bpf btf net cmd:od
--- stdout
0
0
0
~ a1b23c4d 00040002 00000000 00000000
~ 00040000 00000065
~ +29 +29
 45 00 00 1d
~ b8 0a 00 09 .. .. 31
 01 00 00 00 01 00 00 00 31


