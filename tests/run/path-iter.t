# The paths of a process's open files; the second argument bounds the text.
--- prog
iter:task_file
{
	if (ctx->task->tgid == $1 && ctx->fd == 0) {
		printf("%s\n", path(&ctx->file->f_path));
		printf("%s\n", path(ctx->file->f_path, 5));
	}
}
--- args
{prog} {pid}
--- needs root bpf btf kernel>=5.13
--- bg
{work} hold
--- stdout
/dev/null
/dev


