# Many kinds of probes at once, with their arguments, of a few programs.
cat >all.sh <<'END'
$work open 3
$work read 5
$work call 4
$work usdt 2
$work syscalls getppid 10
END
bpftrace -q -c "sh all.sh" -e "
uprobe:$work:work_target { @a[arg0, str(arg1)] = count(); @b[func, probetype, comm] = count(); }
uretprobe:$work:work_target { @c[retval] = count(); }
uprobe:$work:work_targ* { @d = count(); }
uprobe:$work:main { @e[arg0] = count(); }
usdt:$work:work:target { @f[probe, arg0] = count(); }
rawtracepoint:sys_enter /comm == \"work\" && arg1 == 110/ { @w[args.id, args.regs->orig_ax] = count(); }
rawtracepoint:sched_process_exec /comm == \"work\"/ { @x[str(args.bprm->filename) == \"$work\"] = count(); }
tracepoint:sched:sched_process_exec /comm == \"work\"/ { @y[str(args.filename) == \"$work\"] = count(); }
kprobe:vfs_read /comm == \"work\" && arg2 == 1/ { @z = hist(arg2); @za = lhist(arg2, 0, 10, 2); @zb = stats(arg2); @zc[((struct file *)arg0)->f_path.dentry->d_name.len] = count(); @zd[curtask->comm == comm, curtask->pid == tid, curtask->tgid == pid] = count(); }
kretprobe:do_filp_open /comm == \"work\"/ { \$f = (struct file *)retval; @k[str(\$f->f_path.dentry->d_name.name)] = count(); }
fexit:do_filp_open /comm == \"work\"/ { @n[str(retval->f_path.dentry->d_name.name), str(args.pathname->name)] = count(); @na[probe, func] = count(); }
fentry:vmlinux:vfs_open /comm == \"work\"/ { @oa[args.path->dentry->d_name.len] = count(); }
fexit:vfs_read /comm == \"work\" && args.count == 1/ { @r[retval == 1, args.pos != 0] = count(); }
fentry:vfs_rea* /comm == \"work\"/ { @s[func] = count(); }
kprobe:do_sys_openat2 /comm == \"work\"/ { \$h = (struct open_how *)arg2; @p[str(arg1) == \"/dev/null\", (int32)arg0, \$h->flags & 3, \$h->mode] = count(); }
" 2>&1 | grep -v '^$'
