# The file behind a descriptor: its name, its file system and disk.
--- prog
tracepoint:syscalls:sys_enter_read /pid == cpid && args.count == 1/ {
	$f = fd_file(args.fd);
	$i = $f->f_inode;
	$d = $f->f_path.dentry;
	printf("%s %s %s\n", file_name($f), file_name($i), file_name($d));
	printf("%s %d%d%d\n", fstype($f), fstype($f) == fstype($i),
		fstype($f) == fstype($d), fstype($f) == fstype($i->i_sb));
	printf("%s %d\n", diskname($i->i_sb->s_dev), fd_file(99999) == 0);
}
--- file some.thing
text
--- args
-c '{work} read 1 {tmp}/some.thing' {prog}
--- needs
root bpf btf tp:syscalls:sys_enter_read
--- stdout
some.thing some.thing some.thing
~[a-z0-9]+ 111
~[a-z0-9:]+ 1


