# The word at an address that is a number: of an argument, of a sum, of a variable; and
# fields by a pointer to a pointer.
--- prog
uprobe:$1:work_target
{
	$y = arg2 + 8;
	@x += (int32)*arg2;
	@y += (int32)*$y;
	@size = sizeof(*arg2);
}
tracepoint:sched:sched_process_exit /pid == cpid/
{
	$at = (struct signal_struct **)((uint64)curtask + offsetof(struct task_struct, signal));
	@same = $at->nr_threads == curtask->signal->nr_threads && (*$at)->nr_threads >= 0;
	@word = *((uint64)curtask + offsetof(struct task_struct, signal)) == (uint64)curtask->signal;
}
--- args
-c "{work} call 5" {prog} {work}
--- needs root bpf btf uprobe tp:sched:sched_process_exit
--- stdout


@same: true
@size: 8
@word: true
@x: 20
@y: -10
