# An argument, cast to what it points to.
--- prog
kprobe:vfs_read /comm == "work" && arg2 == 1/ { $f = (struct file *)arg0; @[str($f->f_path.dentry->d_name.name)] = count(); }
--- needs
root bpf kprobe btf
--- run
{work} read 200 /dev/zero
--- stop
INT
--- stdout


@[zero]: 200
