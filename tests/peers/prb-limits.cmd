# Which pattern takes a program for each of its probes.
for n in 4; do
	for p in 't:sched:sched_w*' 't:sched:sched_waking,t:sched:sched_wakeup' \
		"u:$work:work_t*"; do
		BPFTRACE_MAX_BPF_PROGS=$n bpftrace -e "$p { } BEGIN { exit(); }" \
			>/dev/null 2>err
		echo "$n $p: $?"
		grep -m 1 ERROR err
	done
done
BPFTRACE_MAX_PROBES=0 bpftrace -e 'BEGIN { }' >/dev/null 2>&1
echo $?
# Twice the same place: it fires twice.
for p in t:syscalls:sys_enter_umask t:sched:sched_process_exit \
	't:syscalls:sys_enter_um*' "u:$work:main"; do
	bpftrace -q -c "$work syscalls umask 2" -e "
		$p,$p /pid == cpid/ { @twice = count(); }"
done
for p in software:faults:0 software:cpu:0 iter:task*; do
	bpftrace -e "$p { print(probe); exit(); }" 2>err
	echo "$p: $?"
	grep ERROR err
done
BPFTRACE_MISSING_PROBES=ignore bpftrace -e 't:no:such { }' 2>err
echo $?
BPFTRACE_MISSING_PROBES=warn bpftrace -e "usdt:$work:work:nosuch { }
	BEGIN { exit(); }" 2>err
bpftrace -l 'software:c*'
