# One-liners about kernel functions, of perf-tools, bcc and perf, all at once:
# each attaches, and ends well. (Without kprobe.multi, hundreds of kprobes take an
# emulated guest a minute: one pattern is narrower there.)
--- args
tpoint --exec 'sh {tmp}/all.sh {work}' sched:sched_process_exit 'pid == 1'
--- needs root bpf btf kprobe tracefs fn:do_sys_openat2 fn:tcp_init_cwnd fn:vfs_read
--- file all.sh
sonde=/proc/$PPID/exe
n=0
: >ready
kmalloc=__kmalloc
tcp='tcp_*'
grep -q ' register_fprobe_ips$' /proc/kallsyms || tcp='tcp_r*'
grep -q ' __kmalloc_noprof$' /proc/kallsyms && kmalloc=__kmalloc_noprof

# one WHICH ARGUMENT...
one() {
	n=$((n + 1))
	echo "$*" >what.$n
	SONDE_READY_FD=3 "$sonde" "$@" 3>>ready >out.$n 2>err.$n &
	pids="$pids $!"
}

# until all so far are attached, then each gets Ctrl-C
end() {
	until [ "$(wc -c <ready)" -ge $n ] || ! sleep 0.1; do
		i=0
		for pid in $pids; do
			[ -e /proc/$pid/exe ] || exit 2
		done
	done
	"$1" read 2000
	"$1" open 5
	kill -INT $pids
	for pid in $pids; do
		wait $pid || exit 3
	done
	pids=
}

work=$1
one funccount 'bio_*'
one funccount -i 1 'bio_*'
one funccount -t 5 'vfs*'
one funccount -i 1 -t 5 "$tcp"
one funccount -i 1 '__x64_sys_*read*'
end $work
grep -q 'vfs_read *[0-9]' out.3 || exit 4
grep -q '__x64_sys_read *[0-9]' out.5 || exit 5
one -e 'kprobe:vfs_* { @[func] = count(); }'
one -e 'kretprobe:tcp_sendmsg { printf("%s %d\n", comm, retval); }'
one -e 'kprobe:tcp_sendmsg { printf("%d %d\n", arg2, ((struct sock *)arg0)->__sk_common.skc_state); }'
one kprobe p:do_sys_openat2
one kprobe -H r:do_sys_openat2
one kprobe 'r:myopen do_sys_openat2 $retval'
one kprobe 'p:myopen do_sys_openat2 mode=%dx:u16'
one kprobe 'p:myopen do_sys_openat2 filename=+0($arg2):ustring'
one kprobe 'p:myopen do_sys_openat2 filename=+0($arg2):ustring' 'filename ~ "*work*"'
one kprobe -s p:tcp_init_cwnd
end $work
awk '$1 == "@[vfs_read]:" && $2 >= 2000 { n = 1 } END { exit !n }' out.6 || exit 6
grep -q 'do_sys_openat2' out.9 || exit 7
grep -q 'TASK-PID' out.10 || exit 8
grep -q 'myopen: .*<- do_sys_openat2) arg1=' out.11 || exit 9
grep -q 'filename="' out.13 || exit 10
one trace 'do_sys_openat2 "%s", arg2'
one trace r::do_sys_openat2
one trace -K submit_bio
one trace 'sys_read (arg3 > 20000) "read %d bytes", arg3'
one argdist -H 'p::tcp_cleanup_rbuf(struct sock *sk, int copied):int:copied'
one argdist -H "p::$kmalloc(u64 size):u64:size"
one argdist -H "r::$kmalloc(size_t size):u64:\$latency/\$entry(size)#ns per byte"
one argdist -C "p::$kmalloc(size_t size, gfp_t flags):size_t:size:flags&GFP_ATOMIC"
one argdist -C 'r::vfs_read():u32:$PID:$latency > 0'
end $work
grep -q '	[0-9]* *\$PID = ' out.24 || exit 11
# (kernels that preempt programs leave out what happens meanwhile)
cat err.* | grep -v '^WARNING: Lost [0-9]* events$' | grep -E 'ERROR|WARNING' && exit 12
cat err.* | grep '^  [0-9]* at ' | grep -v 'the program was running on this CPU$' && exit 13
: >all-ran
--- cleanup
test -e {tmp}/all-ran
--- stdout
...
--- timeout
150
