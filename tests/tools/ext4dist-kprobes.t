# The same by kprobes.
--- args
ext4dist
--- env
SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs cmd:newfs cmd:mkfs.ext4 kprobe
--- setup
newfs ext4 /tmp/newfs 5000000
{work} file-write /tmp/newfs/known 1 4096
sync
sh -c 'echo 3 >/proc/sys/vm/drop_caches'
--- run
{work} file-read /tmp/newfs/known 65536
--- cleanup
newfs -d /tmp/newfs
--- stop
INT
--- timeout
60
--- stdout
Tracing ext4 operation latency (functions)... Hit Ctrl-C to end.


operation = open
     usecs               : count     distribution
...
~ +[0-9]+ -> [0-9]+ +: 1 +\|[*]{40}\|

operation = read
     usecs               : count     distribution
...
~ +(4096|8192|16384|32768|65536) -> [0-9]+ +: 1 .*
