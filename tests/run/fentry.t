# Typed arguments, followed without a cast; the result beside them.
--- prog
fentry:vfs_read /comm == "work" && args.count == 1/ { @[func, str(args.file->f_path.dentry->d_name.name)] = count(); }
fexit:vfs_read /comm == "work" && args.count == 1/ { @ret[probe, args.count, retval] = count(); }
--- needs
root bpf btf fentry
--- run
{work} read 200 /dev/zero
--- stop
INT
--- stdout


@[vfs_read, zero]: 200
@ret[fexit:vmlinux:vfs_read, 1, 1]: 200
