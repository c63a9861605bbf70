# Pointers from pointers that the kernel vouches for are followed by direct loads,
# which find what guarded reads of the same fields find: also where the kernel says
# that one may be null, where one is, in unions and arrays, and addresses of fields.
--- prog
macro same(a, b) { @[a == b ? "same" : "other"] = count(); }
tracepoint:syscalls:sys_enter_openat /pid == cpid/
{
	$t = curtask;
	$u = kptr((struct task_struct *)(uint64)curtask);
	same($t->mm->exe_file->f_path.dentry->d_inode->i_ino,
	     $u->mm->exe_file->f_path.dentry->d_inode->i_ino);
	same($t->real_parent->group_leader->nsproxy->mnt_ns->ns.inum,
	     $u->real_parent->group_leader->nsproxy->mnt_ns->ns.inum);
	same($t->files->fdt->max_fds, $u->files->fdt->max_fds);
	same($t->cgroups->dfl_cgrp->kn->id, $u->cgroups->dfl_cgrp->kn->id);
	same($t->signal->pids[1]->level, $u->signal->pids[1]->level);
	same($t->mm->owner->comm, $u->mm->owner->comm);
	same((uint64)&$t->mm->exe_file->f_path,
	     (uint64)&$u->mm->exe_file->f_path);
	same((uint64)$t->mm->exe_file * 3, (uint64)$u->mm->exe_file * 3);
	same((uint64)$t->mm->exe_file->f_inode->i_sb->s_type->name,
	     (uint64)$u->mm->exe_file->f_inode->i_sb->s_type->name);
	same(str($t->mm->exe_file->f_inode->i_sb->s_type->name),
	     str($u->mm->exe_file->f_inode->i_sb->s_type->name));
	same($t->real_parent->tgid, ppid);
	/* the kernel's own have no memory: null on the way */
	$up = curtask;
	$i = 0;
	while ($i < 40) {
		$up = $up->real_parent;
		$i++;
	}
	same($up->pid, 0);
	same($up->parent->mm->exe_file->f_inode->i_ino, 0);
	same((uint64)&$up->parent->mm->owner->comm,
	     offsetof(struct task_struct, comm));
}
rawtracepoint:sched_process_exit /pid == cpid/
{
	$u = (struct task_struct *)(uint64)args.p;
	same(args.p->signal->tty->index, $u->signal->tty->index);
	same(args.p->real_parent->mm->exe_file->f_inode->i_ino,
	     $u->real_parent->mm->exe_file->f_inode->i_ino);
}
--- needs root bpf tp:syscalls:sys_enter_openat
--- args
-c '{work} open 100 7' {prog}
--- stdout


@[same]: 1402
