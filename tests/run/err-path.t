# path() asks for a struct path, in probes where bpftrace has it.
--- prog
iter:task { print(path(ctx->task)); print(path(ctx->task->fs->pwd, 1)); }
BEGIN { print(path(1)); }
--- args
--dry-run {prog}
--- needs btf
--- rc
1
--- stderr
~.*:1:19-34: ERROR: path\(\) expects a struct path \(struct task_struct \* provided\)
...
~.*:1:43-70: ERROR: path\(\) gives text of 2 to 1024 bytes \(1 asked for\)
...
~.*:2:15-22: ERROR: The path function can only be used with 'fentry', 'fexit', 'iter' probes
...
