# A process in another root: its program by the path that we have it under.
--- args
argdist -p {pid} -n 1 -i 3 -C 'p:{tmp}/root/wk:work_target(int i):int:i*0+5'
--- needs root bpf uprobe cmd:chroot
--- setup
mkdir {tmp}/root
cp {work} {tmp}/root/wk
--- bg
chroot {tmp}/root /wk call 600 100
--- stdout
~\[[0-9:]+\]
~p:{tmp}/root/wk:work_target\(int i\):int:i\*0\+5
	COUNT      EVENT
~	[0-9]+ +i\*0\+5 = 5
--- timeout
30
