# Removed directories by fentry at the function itself, without the hook for
# them. rmdir(2) may have it inlined; an overlay calls it.
--- args
vfsstat 5 2
--- needs
root bpf btf tracefs vm fentry fn:vfs_rmdir
--- setup
mkdir {tmp}/lower {tmp}/upper {tmp}/spare {tmp}/over
mount -t overlay -o lowerdir={tmp}/lower,upperdir={tmp}/upper,workdir={tmp}/spare none {tmp}/over
--- cleanup
umount {tmp}/over
--- env
SONDE_WITHOUT=fentry:security_inode_rmdir,kprobe:security_inode_rmdir
--- run
sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do {work} file-life {tmp}/over/d$i 1; done'
--- timeout
60
--- stdout
...
~[0-9:]{8}: +[0-9]+ +[1-9][0-9]* +[0-9]+( +[1-9][0-9]*){5}
...
