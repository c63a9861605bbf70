# Typed arguments and results of kernel functions: structs, bit fields, unions, arrays in
# them, and all arguments at once.
cat >all.sh <<'E'
$work comm t-typed open 3
$work comm t-typed read 5
$work comm t-typed write 4 100
$work comm t-typed tcp 2 100 7412
E
bpftrace -q -c "sh all.sh" -e '
fentry:vfs_write /comm == "t-typed" && args.count == 100/ { @a[args.count, args.pos == 0, args.buf != 0, args.file->f_mode & 3] = count(); @a1[sizeof(args.count), sizeof(args.file), sizeof(args.pos)] = count(); $x = args; @a2[$x.count, $x->count] = count(); }
fexit:vfs_write /comm == "t-typed" && retval == 100/ { @b[retval, args.count, retval == args.count, (int8)retval] = count(); }
fexit:do_filp_open /comm == "t-typed"/ { @c[str(args.pathname->name) == "/dev/zero", str(retval->f_path.dentry->d_name.name), args.op->open_flag & 3, args.op->acc_mode, args.dfd] = count(); }
fexit:security_file_open /comm == "t-typed"/ { @c1[args.file->f_path.dentry->d_name.len, retval] = count(); }
fentry:tcp_connect /comm == "t-typed"/ { @d[bswap(args.sk->__sk_common.skc_dport), args.sk->sk_type, args.sk->sk_protocol, args.sk->sk_kern_sock, args.sk->__sk_common.skc_reuseport, args.sk.sk_socket->type] = count(); $s = (struct inet_sock *)args.sk; @d1[ntop($s->inet_saddr), $s->pinet6 == 0] = count(); }
fexit:tcp_connect /comm == "t-typed"/ { @e[retval, bswap(args.sk->__sk_common.skc_dport)] = count(); }
fexit:tcp_sendmsg /comm == "t-typed"/ { @f[retval, args.size, args.msg->msg_flags, args.msg->msg_iter.iter_type, args.msg->msg_iter.count] = count(); }
fentry:tcp_sendmsg_locked /comm == "t-typed"/ { @g[args.size, args.msg->msg_iter.data_source, args.msg->msg_namelen] = count(); }
fentry:do_sys_openat2 /comm == "t-typed"/ { @h[args.dfd, args.how->flags & 3, args.how->mode, args.how->resolve] = count(); @h1 = *args.how; @h2[str(args.filename) == "/dev/zero"] = count(); print(*args.how); }
fexit:do_sys_openat2 /comm == "t-typed" && retval >= 0/ { @i[retval < 10, args.dfd < 0] = count(); }
fentry:security_file_open /comm == "t-typed"/ { @j[args.file->f_path.dentry->d_name.len] = count(); @j1 = args.file->f_path.dentry->d_name.len; }
' 2>&1 | sort
