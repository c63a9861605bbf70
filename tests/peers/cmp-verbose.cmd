# -v says what is being attached, before that is counted.
try() {
	bpftrace -v "$@" 2>&1 | grep 'ttach.* probe\|Attached'
}
try -e 'BEGIN { } i:ms:1 { exit(); }'
try -e 't:sched:sched_switch, t:sched:sched_wak* { exit(); }'
try -e "uprobe:$work:work_target, uretprobe:$work:work_target { }" -c "$work call 1"
try -e "uprobe:$work:work_t* { } usdt:$work:work:target { }" -c "$work call 1"
try -q -e 'p:hz:99 { exit(); }'
