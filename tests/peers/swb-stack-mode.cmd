# config stack_mode, and its variable, set the mode of stacks without one.
trace() {
	bpftrace -q -e "$1 uprobe:$work:work_target { $2; exit(); }" \
		-c "$work call 1" 2>err | sed 's/[0-9a-f]\{6,\}/ADDRESS/'
	grep ERROR err
}
for mode in raw perf bpftrace; do
	trace "config = { stack_mode=$mode }" 'print(ustack(1))'
	trace "config = { stack_mode=$mode }" 'print(ustack(bpftrace, 1))'
	trace "config = { stack_mode=$mode }" '@[ustack(1)] = count()'
	export BPFTRACE_STACK_MODE=$mode
	trace '' '@[ustack(1), 1] = count()'
	unset BPFTRACE_STACK_MODE
done
trace '' 'print(ustack(raw, 1))'
trace 'config = { stack_mode=raw }' 'print(ustack(perf, 1))'
trace 'config = { stack_mode=build_id }' 'print(kstack(1))'
trace '' 'print(kstack(build_id))'
