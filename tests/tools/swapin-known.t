# Pages that went to a disk come back to the one who reads them.
--- args
swapin 60 1
--- needs root bpf btf tracefs fentry vm blk
--- setup
mkswap {disk}
swapon {disk}
sh -c 'echo +memory >/sys/fs/cgroup/cgroup.subtree_control; mkdir /sys/fs/cgroup/small; echo 8000000 >/sys/fs/cgroup/small/memory.max'
--- run
sh -c 'echo $$ >/sys/fs/cgroup/small/cgroup.procs; head -c 20000000 /dev/zero | tail -c 20000000 >/dev/null'
--- stop INT
--- cleanup
swapoff {disk}
rmdir /sys/fs/cgroup/small
--- timeout 120
--- stdout

~[0-9:]{8}
COMM             PID        COUNT
~tail +[0-9]+ +{100..100000}
...
