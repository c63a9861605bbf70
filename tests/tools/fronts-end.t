# However a front end is ended, it shows all that was traced before, says so when
# that cannot be written, and leaves nothing: by each signal, with and without -d,
# by a reader who goes, and by a full disk. All of them run at once.
# (Minutes in a guest: there by hand, without !vm.)
--- args
tpoint --exec 'sh {tmp}/all.sh {work}' sched:sched_process_exit 'pid == 1'
--- needs
root tracefs uprobe tp:syscalls:sys_enter_umask tp:block:block_rq_issue file:/dev/full !vm
--- file all.sh
sonde=$(readlink /proc/$PPID/exe) work=$1 tag=f$$ here=$PWD tracefs=/sys/kernel/tracing
mkfifo pipe

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

# front ARGUMENT...: one more, whose output is $to, or a file of its own
front() {
	n=$((n + 1))
	echo "$*" >what.$n
	: >out.$n
	SONDE_READY_FD=3 "$sonde" "$@" 3>>ready 4>&- >"${to:-out.$n}" 2>err.$n &
	pids="$pids $!"
}

# fronts [OPTION...]: all that this kernel can, with these options where they take any
fronts() {
	n=0 pids=
	: >ready
	front tpoint "$@" syscalls:sys_enter_umask "comm == \"$tag\""
	front uprobe "$@" "p:$work:work_target"
	front perf-stat-hist -P 2 -m 8 -f "comm == \"$tag\"" syscalls:sys_enter_umask mask
	export SONDE_WITHOUT=bpf
	front opensnoop -n "^$tag"
	front killsnoop
	front execsnoop -n "^$tag"
	front iosnoop
	front iolatency 600
	front tcpretrans
	unset SONDE_WITHOUT
	[ -e $tracefs/kprobe_events ] &&
		front kprobe "$@" p:__x64_sys_umask "comm == \"$tag\""
	if grep -q function_graph $tracefs/available_tracers; then
		front functrace "$@" __x64_sys_umask
		front funcgraph -m 1 "$@" __x64_sys_umask
	fi
	# until all are attached
	until [ $(wc -c <ready) -ge $n ]; do
		sleep 0.1
		for pid in $pids; do
			[ -e /proc/$pid/exe ] || return
		done
	done
	"$work" comm $tag syscalls umask 5 &
	asked=$!
	"$work" comm $tag call 5 &
	called=$!
	wait $asked $called
}

# gone WANTED: all end with that exit code, and nothing of theirs stays
gone() {
	i=0
	for pid in $pids; do
		i=$((i + 1))
		wait $pid
		code=$?
		[ $code = $1 ] || fail "$(cat what.$i): exit code $code"
		(cd $tracefs && ls instances && cat kprobe_events uprobe_events \
			2>/dev/null) | grep "sonde_${pid}_" &&
			fail "$(cat what.$i): left that"
	done
	[ ! "$SONDE_VM" ] || [ "$(state)" = "$before" ] || fail "$(state)"
}

fail() {
	echo "$how: $*" >>"$here/faults"
}

# shown N TEXT: how often it stands in the N-th output
shown() {
	count=$(grep -c "$2" out.$1)
	[ "$count" = 5 ] || fail "$(cat what.$1): shown $count: $(cat out.$1 err.$1)"
}

before=$(state)
# (an emulated guest takes a minute for two of them)
set -- INT TERM HUP QUIT "INT -d 600" "TERM -d 600"
[ ! "$SONDE_VM" ] || set -- HUP "INT -d 600"
for how; do
	set -- $how
	shift
	fronts "$@"
	kill -${how%% *} $pids
	gone 0
	shown 1 "[^ ]-$asked .*: sys_umask("
	shown 2 "[^ ]-$called .*: work_target: "
	grep -q ': 5 ' out.3 || fail "$(cat what.3 out.3)"
	for i in 1 2 8; do
		[ "$(tail -n 1 out.$i)" = "Ending tracing..." ] ||
			fail "$(cat what.$i): no end: $(cat out.$i)"
	done
	[ ! -e out.10 ] || shown 10 "[^ ]-$asked .*: __x64_sys_umask: "
	[ ! -e out.11 ] || shown 11 "[^ ]-$asked .*: __x64_sys_umask <-"
	[ ! -e out.12 ] || shown 12 '| *__x64_sys_umask();'
done
how="no reader"
exec 4<>pipe
to=pipe fronts
exec 4<&-
gone 0
cat err.* | grep -v '^Note: this kernel refuses BPF: ' && fail "$(cat err.*)"
how="full disk"
to=/dev/full fronts
kill -INT $pids 2>/dev/null # some have ended
gone 1
for i in $(seq $n); do
	grep -q '^ERROR: cannot write output: No space left on device' err.$i ||
		fail "$(cat what.$i): $(cat err.$i)"
done
cat faults 2>/dev/null
[ ! -e faults ] && : >all-right
--- cleanup
test -e {tmp}/all-right
--- stdout
Tracing sched:sched_process_exit. Ctrl-C to end.

Ending tracing...
--- timeout
240
