# The root cgroup's id as a path: as value, text, in JSON and as a key.
--- prog
BEGIN {
	print(cgroup_path(1, "unified"));
	printf("[%s]\n", cgroup_path(1, "no*"));
	printf("[%s]\n", cgroup_path(0xfffffffffff));
	@[cgroup_path(1, "uni?ied"), 2] = 1;
	exit();
}
--- needs
root bpf
--- stdout
unified:/
[]
[]


@[unified:/, 2]: 1
