# The whole path of a directory, from the root of the tree, across a mount.
--- prog
tracepoint:syscalls:sys_enter_clock_nanosleep /strcontains(comm, "sonde-t.") && strcontains(str($1), comm)/
{
	printf("%s|%s|%s\n", path_of(curtask->fs->pwd),
	       path_of(curtask->fs->pwd.dentry), path_of(fd_file(0)));
	printf("%d %s.\n", fd_file(4000) == 0, path_of(fd_file(4000)));
}
--- args
{prog} {tmp}
--- needs
root bpf btf tp:syscalls:sys_enter_clock_nanosleep
--- setup
mkdir -p {tmp}/one/two/mnt
mount -t tmpfs none {tmp}/one/two/mnt
mkdir -p {tmp}/one/two/mnt/three/four
--- run
sh -c 'name=${PWD##*/} && cd one/two && exec {work} comm $name sleep 1 </'
sh -c 'name=${PWD##*/} && cd one/two/mnt/three/four && exec {work} comm $name sleep 1 <..'
sh -c 'name=${PWD##*/} && cd one/two/mnt && exec {work} comm $name sleep 1 </dev/null'
--- stop
INT
--- cleanup
umount {tmp}/one/two/mnt
--- stdout
~(/.*)?{tmp}/one/two\|.*/one/two\|/
1 .
~(/.*)?{tmp}/one/two/mnt/three/four\|/three/four\|(/.*)?{tmp}/one/two/mnt/three
1 .
~(/.*)?{tmp}/one/two/mnt\|/\|/dev/null
1 .


