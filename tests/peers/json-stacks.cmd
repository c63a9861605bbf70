# Stacks in JSON: values are indented, keys are not.
bpftrace -q -f json -e 'uprobe:'"$work"':work_target {
	print(ustack(1)); print((1, ustack(1))); print(ustack(perf, 1)); @ = ustack(1);
	@m[ustack(1)] = 1; @s[1] = ustack(1); printf("%s|", ustack(1)); exit() }' \
	-c "$work call 1"
