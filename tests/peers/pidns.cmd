# In a pid namespace of its own: numbers are those that are seen in there.
inside() {
	unshare -pfm --propagation unchanged sh -c "mount --make-rprivate /proc
		mount -t proc proc /proc
		$1" 2>err
	echo "$?"
}
export work
inside 'timeout 30 bpftrace -q -e "BEGIN { printf(\"%d %d %d\n\", pid == pid(curr_ns), tid == pid, pid == pid(init)); exit(); }"'
inside 'timeout 30 bpftrace -q -e "tracepoint:syscalls:sys_enter_openat /pid == cpid/ { @[pid == cpid, tid == pid, pid(curr_ns) == pid, pid(init) == pid, tid(init) == pid(init)] = count(); }" -c "$work open 10"'
# a process beside it
inside '(while :; do sleep 0.05; done) & timeout 30 bpftrace -q -p $! -e "tracepoint:syscalls:sys_exit_wait4 { @[pid == tid, comm] = 1; } interval:s:1 { exit(); }"'
# outside
(while [ ! -e stop ]; do sleep 0.05; done) &
inside 'timeout 30 bpftrace -q -e "tracepoint:syscalls:sys_exit_wait4 /pid(init) == '$!'/ { @[pid, tid] = 1; } interval:s:1 { exit(); }"'
: >stop
wait
