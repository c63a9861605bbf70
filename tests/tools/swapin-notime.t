# Without the time: 100 pages that come back from a disk in memory, by a kprobe.
--- args
swapin -T 60
--- needs
root bpf btf tracefs kprobe vm
--- env
SONDE_WITHOUT=fentry
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

COMM             PID        COUNT
...
~work +[0-9]+ +100
...
