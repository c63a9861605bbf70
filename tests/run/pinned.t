# What is in a map that somebody else pinned: our own cgroup is, 1 is not.
--- prog
BEGIN
{
	printf("%d %d\n", pinned("/sys/fs/bpf/sonde-test-pinned", 77),
	       pinned("/sys/fs/bpf/sonde-test-pinned", 1));
	exit();
}
--- needs
root bpf
--- setup
{work} pin /sys/fs/bpf/sonde-test-pinned 8 77
--- cleanup
rm -f /sys/fs/bpf/sonde-test-pinned
--- stdout
1 0


