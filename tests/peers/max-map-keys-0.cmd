# No room for a key: the kernel refuses the map. One of its own size, and one without
# keys, are none of that.
for s in '@a[1] = 1' '@a[1] = count()' '@a[1, 2] = hist(1)'; do
	bpftrace -q -e "config = { max_map_keys = 0 } begin { $s; exit() }"
	echo "$?"
	BPFTRACE_MAX_MAP_KEYS=0 bpftrace -q -e "begin { $s; exit() }"
	echo "$?"
done 2>&1 | grep -v '^WARNING: '
for s in '@a = 1' '@a = count()' '$x = 1'; do
	bpftrace -q -e "config = { max_map_keys = 0 } begin { $s; exit() }"
	echo "$?"
done 2>&1 | grep -v '^WARNING: '
bpftrace -q -e 'config = { max_map_keys = 0 } let @a = hash(3); begin { @a[1] = 1; exit() }'
