# Forms of probes, and what is wrong with others.
check() {
	timeout 20 bpftrace -e "$1 { print(probe); exit(); } BEGIN { }
		i:ms:300 { exit(); }" >out 2>err
	echo "$1: $?"
	cat out
	grep -m 1 -e ERROR -e Attached err
}
for p in interval profile; do
	for form in 1us 1500ns 10ms 1s 1000000 500ns 1ns 0 ms:0 hz:0 ns:9 \
		s:a 1x hz:-1 ms:99999999999999999999 s: : '' us:100:3 xs:1; do
		check "$p:$form"
	done
done
for p in interval profile software hardware tracepoint kprobe uprobe \
	usdt watchpoint self uprobe: uprobe:$work: uprobe::x \
	usdt: usdt:$work: software: software::1 hardware: tracepoint: \
	tracepoint:a: tracepoint::b tracepoint:a:b:c kprobe: kretprobe:: \
	kprobe:a:b:c fentry: fentry:a: rawtracepoint: begin: BEGIN:a \
	uretprobe:$work:work_target+4 kretprobe:vfs_read+1 nosuch nosuch:a \
	software:nosuch:1 software:cpu:a rawtracepoint:nosuch* \
	rawtracepoint:nosuch "uprobe:$work:nosuch*" \
	"usdt:$work:nosuch" "usdt:$work:*:nosuch" 'kprobe:nosuch*' \
	'fentry:nosuch*' watchpoint:0x10:3:rw \
	watchpoint:0x10:8:q watchpoint:0x10:8 \
	self:signal:SIGUSR2 self:nosuch:x; do
	check "$p"
done
