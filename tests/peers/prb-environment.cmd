# Variables: words for yes and no, what is refused and how, what has a new name.
try() {
	env "$1" bpftrace -e "$2" >out 2>err
	echo "$1: $?"
	cat out
	grep -v 'read functions\|RLIMIT\|Attached' err
}
for v in off on yes no x 2 FALSE True ''; do
	try BPFTRACE_PRINT_MAPS_ON_EXIT=$v 'BEGIN { @ = 1; }'
	bpftrace -e "config = { print_maps_on_exit = \"$v\" } BEGIN { @ = 1; }" \
		2>&1 | grep -v 'read functions\|RLIMIT\|Attached'
done
try BPFTRACE_MAX_PROBES=x 'BEGIN { }'
try BPFTRACE_MAX_PROBES= 'BEGIN { }'
try BPFTRACE_STACK_MODE=x 'BEGIN { }'
try BPFTRACE_MISSING_PROBES=x 'BEGIN { }'
try BPFTRACE_LAZY_SYMBOLICATION=x 'BEGIN { }'
try BPFTRACE_STRLEN=8 'BEGIN { print("abcdefghij"); }'
try BPFTRACE_CAT_BYTES_MAX=1 'BEGIN { cat("/etc/hostname"); }'
BPFTRACE_MAX_PROBES=1 bpftrace -e 't:sched:sched_w* { }' 2>&1 |
	grep -o "Can't attach.*probes\."
