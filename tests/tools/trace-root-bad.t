# A path that neither the process's root has nor ours.
--- args
trace -p {pid} 'p:/no/wk:work_target "%s", arg2'
--- needs root bpf uprobe cmd:chroot
--- setup
mkdir {tmp}/root
cp {work} {tmp}/root/wk
--- bg
chroot {tmp}/root /wk call 600 100
--- rc 1
--- stdout
--- stderr
specifier:1:1-21: ERROR: uprobe target file '/no/wk' does not exist or is not executable
p:/no/wk:work_target "%s", arg2
~~~~~~~~~~~~~~~~~~~~~
