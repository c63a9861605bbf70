# Every thread of the process is walked once; ctx is typed. The kernel calls once more
# behind the last object: reading one ends that event, what stands before it is done, and
# so it is in a loop and by a variable.
--- prog
BEGIN { printf("begin\n"); }
iter:task
{
	@calls++;
	if (ctx->task->tgid == $1) { printf("%s %d\n", ctx->task->comm, ctx->task->mm != 0); @n++; }
	@tasks++;
	if (!ctx->task) { @behind++; }
}
iter:bpf_prog { @before++; $c = ctx; for ($i : 0..2) { if ($c->prog == 0) { @behind++; } @rounds++; } @after++; }
iter:task_file /!ctx->task || !ctx->file/ { @behind++; }
iter:udp { @uid = ctx->uid; }
END
{
	printf("end %d %d %d\n", @calls - @tasks, @before - @after, @rounds == 2 * @after);
	clear(@calls); clear(@tasks); clear(@before); clear(@after); clear(@rounds); clear(@uid);
}
--- args
{prog} {pid}
--- needs root bpf btf kernel>=5.13
--- bg
{work} hold
--- stdout
begin
work 1
end 1 1 1


@n: 1
