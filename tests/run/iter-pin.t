# A pinned iterator stays behind: whoever reads its file has the kernel walk, and
# reads what the program prints. Its maps live as long; exit() ends one object.
--- prog
BEGIN { printf("here\n"); }
iter:task:sonde-test-pin
{
	if (ctx->task && ctx->task->tgid == 2) {
		@walks++;
		printf("%s %-6d|%6llu|%04x|%c|%hhd|%p|%s|100%%|%s\n",
		       ctx->task->comm, ctx->task->tgid, (uint64_t)1 << 40,
		       255, 65, 511, 4660, -7, "text");
		for ($i : 0..@walks) { printf("%d", $i); }
		if (@walks == 2) { exit(); }
		printf("|\n");
	}
}
--- needs root bpf btf file:/sys/fs/bpf
--- file want
kthreadd 2     |1099511627776|00ff|A|-1|0x1234|-7|100%|text
0|
kthreadd 2     |1099511627776|00ff|A|-1|0x1234|-7|100%|text
01
--- stdout
here
Program pinned to /sys/fs/bpf/sonde-test-pin


--- after
sh -c 'cat /sys/fs/bpf/sonde-test-pin /sys/fs/bpf/sonde-test-pin >got; rm /sys/fs/bpf/sonde-test-pin; echo >>got; diff want got'
