# Functions that cannot be traced, by each word for missing probes: what is said
# first, and what comes of it.
for v in error warn; do
	for p in kprobe:nosuch kretprobe:nosuch kprobe:nosuch+4 \
		fentry:nosuch; do
		bpftrace -e "config = { missing_probes = $v } $p { }
			BEGIN { print(1); }" >out 2>err
		echo "$v $p: $?"
		cat out
		grep -m 1 ERROR err
	done
done
bpftrace -e 'kprobe:no_module:f { } BEGIN { }' 2>&1 | grep -m 1 ERROR
