# The arguments of a kernel function as a whole, at its entry and its return. The last
# of vfs_write() is a pointer to a number, which verifiers before Linux 6.2 let no
# program load.
--- prog
fentry:vfs_write /comm == "work"/ {
	$a = args;
	@entered[tid] = args;
	@sizes = sum($a.count);
	@kernel = args.pos == 0 || (uint64)args.pos > 0xff00000000000000;
	@alike = $a.pos == args.pos;
}
fexit:vfs_write /comm == "work"/ {
	$a = args;
	@same[$a.count == @entered[tid].count, (int64)$a.count == retval,
		$a.pos == @entered[tid].pos] = count();
	delete(@entered, tid);
}
--- needs root bpf btf fentry
--- run
{work} write 20 100
--- stop INT
--- timeout 30
--- stdout


@alike: true
@kernel: true
@same[true, true, true]: 20
@sizes: 2000
