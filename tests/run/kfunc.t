# Functions for BPF programs: whether they are there, and for this probe.
--- prog
BEGIN {
	print((kfunc_exist("vfs_read"), kfunc_exist("sonde_none")));
	print((kfunc_allowed("vfs_read"), kfunc_allowed("sonde_none")));
	if (kfunc_exist("sonde_none")) { print(nothing_of_the_kind); }
	exit();
}
--- needs
root bpf btf
--- stdout
(true, false)
(false, false)


