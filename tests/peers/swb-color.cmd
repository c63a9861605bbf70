# BPFTRACE_COLOR, for what is said before and while a program runs.
for color in always never auto bad ''; do
	export BPFTRACE_COLOR=$color
	bpftrace -e 'BEGIN { $x = ; }' 2>&1 | grep -v 'read functions\|RLIMIT'
	bpftrace -e 'BEGIN { warnf("x"); errorf("y"); $x = 0; print(1 / $x);
		exit(); }' 2>&1 | grep -v 'read functions\|RLIMIT'
done
