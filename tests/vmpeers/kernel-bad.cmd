# What kernel functions and their arguments are not: the first error of each.
n() { bpftrace -q -e "$1" 2>&1 | grep -m 1 'ERROR: '; }
n 'kprobe:vfs_read+0x1z { }'
n 'fentry:vfs_read { print(args.nosuch); }'
n 'fentry:vfs_read { print(args + 1); }'
n 'fentry:vfs_read { if (args.file->f_path) { } }'
n 'fentry:vfs_read { print(ctx); }'
n 'fentry:do_idle { print(args); }'
n 'fentry:vfs_read { print(path(args.file.f_path, -1)); }'
n 'kprobe:vfs_read { print(kstack(perf, raw)); }'
n 'kprobe:vfs_read { print((enum nosuch)arg0); }'
n 'watchpoint:0x1234:1x:w { }'
n 'fentry:tcp_connect { print(socket_cookie(args.sk->sk_socket)); }'
n 'fentry:vfs_read { print(args.file->f_path->dentry->d_name->name->x); }'
