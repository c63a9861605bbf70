# 100 pages that come back from a disk in memory, one at a time.
--- args
swapin 60
--- needs
root bpf btf tracefs fentry vm
--- setup
modprobe brd rd_nr=1 rd_size=65536
mkswap /dev/ram0
swapon /dev/ram0
--- run
{work} swapped 100
--- stop INT
--- cleanup
swapoff /dev/ram0
--- timeout 60
--- stdout

~[0-9:]{8}
COMM             PID        COUNT
...
~work +[0-9]+ +100
...
