# The arguments of a kernel function as a whole, at its entry and its return. (Kernels
# before give no pointer to a number, as vfs_write() has one.)
--- prog
fentry:vfs_write /comm == "work"/ {
	$a = args;
	@entered[tid] = args;
	@sizes = sum($a.count);
}
fexit:vfs_write /comm == "work"/ {
	$a = args;
	@same[$a.count == @entered[tid].count, (int64)$a.count == retval] = count();
	delete(@entered, tid);
}
--- needs root bpf btf fentry kernel>=6.12
--- run
{work} write 20 100
--- stop INT
--- timeout 30
--- stdout


@same[true, true]: 20
@sizes: 2000
