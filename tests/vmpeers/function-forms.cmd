# One function, named in eighteen ways: patterns, aliases, offsets, modules, several names.
cat >all.sh <<'E'
$work comm t-forms open 3
$work comm t-forms read 5
E
bpftrace -q -c "sh all.sh" -e '
k:vfs_open /comm == "t-forms"/ { @a[probe, probetype] = count(); }
KPROBE:vfs_open /comm == "t-forms"/ { @b[probe] = count(); }
kr:vfs_open /comm == "t-forms"/ { @c[probe, probetype, retval] = count(); }
kprobe:vfs_op*n, kprobe:vfs_ope* /comm == "t-forms"/ { @d[probe] = count(); }
kprobe:vmlinux:vfs_ope* /comm == "t-forms"/ { @e[probe, func] = count(); }
kprobe:*:vfs_ope* /comm == "t-forms"/ { @f[probe, func] = count(); }
kprobe:vfs_open+4 /comm == "t-forms"/ { @g[probe, func, ksym(reg("ip") - 4)] = count(); }
kprobe:vfs_open+0x4 /comm == "t-forms"/ { @h[probe, func] = count(); }
kprobe:vmlinux:vfs_open+4 /comm == "t-forms"/ { @i[probe, func] = count(); }
kretprobe:vmlinux:vfs_o*n /comm == "t-forms"/ { @j[probe, func] = count(); }
kprobe:"vfs_open" /comm == "t-forms"/ { @k[probe] = count(); }
kprobe:vfs_open,kprobe:do_dentry_open,kretprobe:do_filp_open /comm == "t-forms"/ { @l[probe, func] = count(); }
fentry:vfs_open,fentry:do_dentry_open /comm == "t-forms"/ { @m[probe, func] = count(); }
f:vmlinux:vfs_ope* /comm == "t-forms"/ { @n[probe, func, probetype] = count(); }
fr:vfs_open /comm == "t-forms"/ { @o[probe, func, probetype, retval] = count(); }
kfunc:vfs_open /comm == "t-forms"/ { @p[probe] = count(); }
kretfunc:vfs_op*n /comm == "t-forms"/ { @q[probe] = count(); }
fentry:*:vfs_ope* /comm == "t-forms"/ { @r[probe] = count(); }
' 2>&1 | sort
