# Bytes of text, of the kernel and of a length at run time, into the process.
--- prog
uprobe:$1:work_target {
	write_user(arg1, "XYZ", 2);
	printf("%s ", str(arg1));
	write_user(arg1, curtask->comm, arg0);
	printf("%s\n", str(arg1));
}
--- args
--unsafe -c '{work} call 3' {prog} {work}
--- needs
root bpf btf uprobe vm
--- stdout
XYll-0 XYll-0
XYll-1 wYll-1
XYll-2 woll-2


