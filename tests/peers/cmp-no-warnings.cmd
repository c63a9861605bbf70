# --no-warnings is of what the running script says, too; errors stay.
try() {
	bpftrace --no-warnings -q "$@" >out 2>err
	echo "$?"
	cat out
	grep -v 'read functions\|RLIMIT' err
}
script='config = { max_map_keys = 1 } BEGIN { $x = 0; let $y; print(5 / $x);
	@a[1] = 1; @a[2] = 2; delete(@a, 4); warnf("w"); errorf("e"); }'
try -e "$script"
try -f json -e "$script"
try -k -e 'BEGIN { }'
