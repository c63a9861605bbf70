# What is in a map that somebody else pinned: our own cgroup is, 1 is not.
--- prog
BEGIN
{
	printf("%d %d\n", pinned("/sys/fs/bpf/sonde-test-pinned", 77),
	       pinned("/sys/fs/bpf/sonde-test-pinned", 1));
	exit();
}
--- needs
root bpf cmd:bpftool
--- setup
bpftool map create /sys/fs/bpf/sonde-test-pinned type hash key 8 value 4 entries 8 name t
bpftool map update pinned /sys/fs/bpf/sonde-test-pinned key 77 0 0 0 0 0 0 0 value 0 0 0 0
--- cleanup
rm -f /sys/fs/bpf/sonde-test-pinned
--- stdout
1 0


