# Every thread of the process is walked once; ctx is typed, its fields may be
# NULL behind the last task.
--- prog
BEGIN { printf("begin\n"); }
iter:task
{
	if (ctx->task->tgid == $1) { printf("%s %d\n", ctx->task->comm, ctx->task->mm != 0); @n++; }
	if (!ctx->task) { @behind++; }
}
END { printf("end\n"); }
--- args
{prog} {pid}
--- needs root bpf btf
--- bg
{work} hold
--- stdout
begin
work 1
end


@behind: 1
@n: 1
