# Arguments and results of kernel functions: registers, casts, structs that are walked, the
# current task.
cat >all.sh <<'E'
$work comm t-values open 3
$work comm t-values read 5
$work comm t-values write 4 100
$work comm t-values tcp 2 100 7411
$work comm t-values syscalls getppid 10
E
bpftrace -q -c "sh all.sh" -e "
kprobe:vmlinux:vfs_write /comm == \"t-values\" && arg2 == 100/ { @a1[func, probe, probetype] = count(); @a2[reg(\"di\") == arg0, reg(\"si\") == arg1, reg(\"dx\") == arg2, reg(\"sp\") > 0xff00000000000000, ksym(reg(\"ip\"))] = count(); }
kretprobe:vfs_write /comm == \"t-values\" && retval == 100/ { @b[func, probe, reg(\"ax\") == retval, (int32)retval, (uint8)retval] = count(); }
kprobe:vfs_read, kprobe:vfs_write /comm == \"t-values\" && arg2 == 1/ { @c[probe, func] = count(); }
kprobe:tcp_connect /comm == \"t-values\"/ { \$sk = (struct sock *)arg0; @d[((struct sock *)arg0)->__sk_common.skc_dport == bswap((uint16)7411), bswap(\$sk->__sk_common.skc_dport), \$sk.__sk_common.skc_family, ntop(\$sk->__sk_common.skc_daddr), ntop(2, \$sk->__sk_common.skc_rcv_saddr), \$sk->sk_protocol, \$sk->sk_type] = count(); \$i = (struct inet_sock *)\$sk; @d2[\$i->inet_sport != 0, \$i->sk.__sk_common.skc_num == bswap(\$i->inet_sport), \$i->tos] = count(); @d3 = \$sk->__sk_common.skc_state; \$t = (struct tcp_sock *)\$sk; @d4 = \$t->inet_conn.icsk_retransmits; }
kprobe:do_filp_open /comm == \"t-values\"/ { \$n = (struct filename *)arg1; @e[str(\$n->name) == \"/dev/null\", arg0 > 0x7fffffff, (int32)arg0, \$n->refcnt.counter] = count(); @e2[sizeof(*\$n), sizeof(\$n), sizeof(struct filename), offsetof(struct filename, uptr)] = count(); }
kretprobe:do_filp_open /comm == \"t-values\"/ { \$f = (struct file *)retval; @f[str(\$f->f_path.dentry->d_name.name), \$f->f_path.dentry->d_name.len, \$f->f_inode->i_sb->s_magic, str(\$f->f_inode->i_sb->s_type->name), \$f->f_mode & 3, \$f->f_flags] = count(); @f2[\$f->f_path.dentry->d_sb == \$f->f_inode->i_sb, \$f->f_path.mnt->mnt_sb == \$f->f_inode->i_sb] = count(); }
kprobe:ksys_read /comm == \"t-values\"/ { @g[curtask->comm, curtask->pid == tid, curtask->group_leader->pid == pid, curtask->flags & 0x00200000, curtask->real_parent->comm, curtask->exit_state, curtask->mm == curtask->active_mm, curtask->nsproxy->uts_ns->name.sysname, curtask->cred->uid.val, curtask->signal->nr_threads, curtask->prio, curtask->policy] = count(); @g2[arg2] = count(); }
kprobe:vfs_open /comm == \"t-values\"/ { \$p = (struct path *)arg0; @h[str(\$p->dentry->d_name.name), str(\$p->dentry->d_parent->d_name.name), str(\$p->dentry->d_parent->d_parent->d_name.name), \$p->dentry->d_lockref.count > 0, \$p.dentry.d_name.hash_len == \$p->dentry->d_name.hash_len] = count(); @h2 = \$p->dentry->d_name.len; print((\$p->dentry->d_name.len, 1)); }
" 2>&1 | sort
