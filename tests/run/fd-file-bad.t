# Descriptors are numbers, names those of files.
--- prog
BEGIN {
	$a = fd_file("x");
	print(file_name(1));
	print(fstype(curtask));
	print(sock_laddr("x"));
}
--- rc
1
--- stderr
~.*:2:7-19: ERROR: fd_file\(\) only supports int arguments \(string provided\)
...
~.*:3:8-20: ERROR: file_name\(\) expects a pointer to struct file, dentry or inode \(int8 provided\)
...
~.*:4:8-23: ERROR: fstype\(\) expects a pointer to struct file, dentry, inode or super_block \(struct task_struct \* provided\)
...
~.*:5:8-23: ERROR: sock_laddr\(\) expects an integer or a pointer type as first argument \(string\[2\] provided\)
...
