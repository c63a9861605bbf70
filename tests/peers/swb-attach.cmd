# What is said, and in which order, when probes are attached, or are not.
bpftrace -e 'BEGIN { printf("begin\n"); } i:ms:9 { printf("tick\n"); exit(); }
	END { printf("end\n"); }' 2>&1 | grep -v WARNING
bpftrace -e 'BEGIN { warnf("w"); errorf("e"); exit(); }' 2>&1 |
	grep -v 'read functions\|RLIMIT'
bpftrace -e 't:sched:sched_switch /0/ { } BEGIN { exit(); }' 2>&1 |
	grep Attached
bpftrace -e 't:sched:sched_w* /0/ { } i:s:1 /0/ {} i:ms:1 { exit(); }' 2>&1 |
	grep Attached
bpftrace -f json -e 't:sched:sched_w* /0/ { } BEGIN { print(1); exit(); }'
for v in error warn ignore; do
	bpftrace -e "config = { missing_probes=$v }
		hardware:cycles:1000 { } i:ms:1 { exit(); }" 2>err
	echo "$v: $?"
	grep -e attach -e Attached err
done
bpftrace -e 'config = { missing_probes=warn } hardware:cycles:9 { }' 2>err
echo $?
grep -e attach -e Attach err
for p in 't:sched:nosuch*' 't:sched:nosuch*,t:sched:sched_switch' \
	't:sched:nosuch*,t:sched:nosuch'; do
	for v in error warn ignore; do
		bpftrace -e "config = { missing_probes=$v } $p { }
			BEGIN { exit(); }" 2>err
		echo "$p $v: $?"
		grep -e ERROR -e Attached err
	done
done
