# A number that is an address: what is there is read as a number of the same size, and
# pointers to pointers lead to fields.
bpftrace -q -c "$work comm t-deref open 3" -e '
kprobe:vfs_open /comm == "t-deref"/ {
	$d = (struct path *)arg0;
	$n = arg0 + offsetof(struct path, dentry);
	@a[*(arg0 + offsetof(struct path, dentry)) == (uint64)$d->dentry, *$n == (uint64)$d->dentry] = count();
	@b = sizeof(*arg0);
}
kretprobe:do_filp_open /comm == "t-deref"/ { @c[*retval == *(uint64 *)retval] = count(); }
kprobe:do_filp_open /comm == "t-deref"/ { $p = (struct mm_struct **)((uint64)curtask + offsetof(struct task_struct, mm)); @d[$p->map_count == curtask->mm->map_count] = count(); }' 2>&1
