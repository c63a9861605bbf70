# Two of each front end at once, where there may be two; all of them are killed.
# reset-ftrace shows and clears what they left, leaves what a living one has, and
# then all is as before. A lock of perf-tools whose process has gone is none.
# (Minutes in a guest: of those one has it.)
--- args
tpoint --exec 'sh {tmp}/all.sh {work}' --output {tmp}/events sched:sched_process_exit 'pid == 1'
--- needs
root tracefs uprobe tp:syscalls:sys_enter_umask tp:block:block_rq_issue kernel>=6.12 kernel<7.0
--- file all.sh
sonde=$(readlink /proc/$PPID/exe) work=$1 tracefs=/sys/kernel/tracing n=0 pids=
: >ready

# What is set in tracefs, where nobody else sets anything.
state() {
	(cd $tracefs && ls instances && for file in kprobe_events uprobe_events \
		set_event set_event_pid set_ftrace_pid set_ftrace_filter \
		set_graph_function current_tracer max_graph_depth tracing_thresh \
		tracing_on trace_options trace_clock buffer_size_kb; do
		echo "$file:"
		cat $file 2>/dev/null
	done)
}

# front ARGUMENT...: one more
front() {
	n=$((n + 1))
	echo "$*" >what.$n
	SONDE_READY_FD=3 "$sonde" "$@" 3>>ready >out.$n 2>err.$n &
	pids="$pids $!"
}

# all that this kernel can; of its tracer's state, that there is once, the first
fronts() {
	front tpoint syscalls:sys_enter_umask "comm == \"none\""
	front uprobe "p:$work:work_target"
	front perf-stat-hist syscalls:sys_enter_umask mask
	export SONDE_WITHOUT=bpf
	front opensnoop -n '^none$'
	front killsnoop
	front execsnoop -n '^none$'
	front iosnoop
	front iolatency 600
	front tcpretrans
	unset SONDE_WITHOUT
	[ ! -e $tracefs/kprobe_events ] || front kprobe p:__x64_sys_umask
	grep -q function_graph $tracefs/available_tracers || return
	front functrace __x64_sys_umask
	if [ "$1" ]; then
		front funcslower --graph -C __x64_sys_umask 1
	fi
}

attached() {
	until [ $(wc -c <ready) -ge $n ]; do
		sleep 0.1
		for pid in $pids; do
			[ -e /proc/$pid/exe ] || fail "ends early: $(cat err.*)"
		done
	done
}

fail() {
	echo "$*"
	exit 1
}

before=$(state)
front tpoint syscalls:sys_enter_umask 'mask == 01777'
living=$!
pids=
fronts once
fronts
attached
kill -9 $pids
for pid in $pids; do
	wait $pid 2>/dev/null
done
left=$(cd $tracefs && ls instances &&
	cat kprobe_events uprobe_events 2>/dev/null)
for pid in $pids; do
	echo "$left" | grep "sonde_${pid}_"
done >left
# each but perf-stat-hist has an instance (or what there is once, instead), and
# probes are in groups of their own. (Elsewhere the next run of anybody takes it away.)
if [ "$SONDE_VM" ]; then
	[ $(grep -vc '^[pr]' left) -ge $((n - 4)) ] || fail "$(cat left)"
	[ $(grep -c '^p:sonde_.*/work_target' left) = 2 ] || fail "$(cat left)"
fi

"$sonde" reset-ftrace >reset || fail "reset-ftrace: $?"
grep -q "^instance sonde_${living}_[0-9]* of PID $living, which runs: left" reset ||
	fail "$(cat reset)"
left=$(cd $tracefs && ls instances &&
	cat kprobe_events uprobe_events 2>/dev/null)
for pid in $pids; do
	! echo "$left" | grep "sonde_${pid}_" || fail "$(cat reset)"
	[ ! "$SONDE_VM" ] ||
		grep -q "sonde_${pid}_.*, which has gone: removed" reset ||
		! grep -q "sonde_${pid}_" left || fail "$(cat reset)"
done
kill $living
wait $living || fail "exit code $?"
[ ! "$SONDE_VM" ] || [ "$(state)" = "$before" ] || fail "before: $before
now: $(state)"
# whether calls are drawn by what there is once, or in an instance
mkdir $tracefs/instances/look
once=$(grep -c function_graph $tracefs/instances/look/available_tracers)
rmdir $tracefs/instances/look
if [ "$SONDE_VM" ] && [ "$once" = 0 ] &&
	grep -q function_graph $tracefs/available_tracers; then
	grep -q '^what PID [0-9]*, which has gone, had set: set back' reset ||
		fail "$(cat reset)"
	mkdir -p /var/tmp
	lock=/var/tmp/.ftrace-lock
	echo $living >$lock
	"$sonde" funcgraph --exec 'sh -c "umask 077"' __x64_sys_umask >out ||
		fail "the lock of one who has gone: $?"
	grep -q '__x64_sys_umask()' out || fail "$(cat out)"
	[ ! -e $lock ] || fail "the lock stays"
	for front in "tpoint syscalls:sys_enter_umask" functrace\ __x64_sys_umask; do
		echo $$ >$lock
		"$sonde" $front --exec true >out || fail "$front: is in nobody's way"
	done
	for front in "funcgraph __x64_sys_umask" \
		"funcslower --graph __x64_sys_umask 1"; do
		"$sonde" $front >out 2>err && fail "$front runs"
		[ "$(cat err)" = "ERROR: ftrace may be in use by PID $$, says \
$lock; reset-ftrace -f removes that lock" ] || fail "$front: $(cat err)"
	done
	[ "$(cat $lock)" = $$ ] || fail "the lock of a living one has gone"
	"$sonde" reset-ftrace | grep -q "^lock of PID $$, which runs: left" ||
		fail "reset-ftrace: the lock"
	rm $lock
	[ "$(state)" = "$before" ] || fail "before: $before
now: $(state)"
fi
: >all-right
--- cleanup
test -e {tmp}/all-right
--- stdout
--- timeout
240
