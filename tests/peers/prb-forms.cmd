# Providers by a pattern, offsets and addresses, what is missing in a file.
check() {
	timeout 20 bpftrace -e "$1 { print(1); exit(); } BEGIN { }
		i:ms:300 { exit(); }" >out 2>err
	echo "$1: $?"
	cat out
	grep -m 1 -e ERROR -e Attached err
}
for p in 't*:sched:sched_switch' 'soft*:cpu-clock:1000' 'trace*:sched:sched_sw*' \
	's*:cpu-clock:9999' 'p*:hz:9' 'u*:libc:malloc' 'zz*:a' 'prof*:hz:9' \
	'i*:task:a:b' '*interval:ms:1' 'software:cpu-cl*:9' 'software:*:9' \
	'hardware:*' rt:sched_switch:b:c kprobe:0xffffffff81000000 kprobe:4 \
	kretprobe:0x10 kprobe:vfs_read+x kprobe:vfs_read+4x kprobe:vfs_read+ \
	kprobe:+1 "uprobe:$work:work_target+x" "uprobe:$work:work_target+4x" \
	"uprobe:$work:work_target+" "uprobe:$work:+4" \
	"uprobe:$work:cpp:work_target" uprobe:libc:nosuch 'uprobe:libc:nosuch?' \
	usdt:/bin/true:x 'usdt:/bin/true:*' usdt:/bin/true:y:x \
	"usdt:$work:nosuch" "usdt:$work:nosuch:nosuch" "usdt:$work:nosuch:no*"; do
	check "$p"
done
bpftrace -q -e 'soft*:cpu-clock:1000 { print(probe); exit(); }'
