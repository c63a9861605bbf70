# What -v says of probes that are attached: in which order, which share a link, and
# of which functions that is.
v() {
	bpftrace -v -e "$1 interval:ms:1 { exit(); } BEGIN { }" >out 2>&1
	grep -v '^WARNING: \|^/' out
	grep '^/' out | sort # in no order
}
v "uprobe:$work:main { } profile:s:100 { } uprobe:$work:work_c* { } interval:s:50 { } uretprobe:$work:main { } rawtracepoint:sched_process_hang { }"
v "uprobe:$work:work_lo*,uprobe:$work:work_sy* { print(probe); }"
v "uprobe:$work:work_conn*,uprobe:$work:main,uprobe:$work:work_target { @ = count(); clear(@); }"
v 'uretprobe:libc:getpi* { }'
v "usdt:$work:work:target { } tracepoint:sched:sched_process_h* { print(probe); }"
