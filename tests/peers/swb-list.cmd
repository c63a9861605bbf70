# Lists: of a program, of aliases, of several patterns, over a colon.
bpftrace -l -e 'BEGIN { exit(); } END { }'
bpftrace -l -e 'BEGIN { } t:sched:sched_sw* { } interval:s:1 { } profile:hz:9 { }'
bpftrace -l -e 'i:ms:10 { } profile:us:100 { } interval:1s { } profile:100ms { }'
echo 's:cpu:100 {} s:cs {} h:cycles:10 {} i:s:1 {} i:s:1 {} i:s:2 {}' >a.bt
bpftrace -l a.bt
bpftrace -l -e 't:sched:sched_wakeup,t:sched:sched_wake* { } END { }'
bpftrace -l -e "uprobe:$work:work_target { } uretprobe:$work:work_t* { }"
bpftrace -l -e "usdt:$work:work:t* { } usdt:$work:*:* { } usdt:$work:target { }"
bpftrace -l -e 't:sched:nosuch { }' || echo no probe
bpftrace -l -e 'BEGIN { $x = ; }' || echo no program
for p in 'software:*' 's:*' 'software:cpu*' 'hardware:*' 'h:c*' \
	's:cpu*,t:sched:sched_switch' 'software:*,hardware:*' \
	't:sched:sched_switch,' 't:sched:sched_w*,s:d*' 'tracepoint:*_wakeup*' \
	'software:cpu-clock:' 'interval:*' 'profile:*' 'watchpoint:*' \
	'foo:bar' nosuch "uprobe:$work:work_*" "usdt:$work:*" \
	"usdt:$work:work:*" "uretprobe:$work:work_t*" 'struct timespec6*' \
	'enum bpf_cmd' 'union sigval' 'uprobe:/nosuch:*' 'usdt:/nosuch:*'; do
	bpftrace -l "$p"
	echo "$p: $?"
done
bpftrace -lv t:sched:sched_switch
bpftrace -lv 't:syscalls:sys_*_openat'
bpftrace -lv -e 'tracepoint:sched:sched_switch { }'
bpftrace -lv 'struct timespec64'
