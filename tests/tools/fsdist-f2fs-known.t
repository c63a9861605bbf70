# One of each, known: a cold read waits for the disk, which takes 5 ms. Debian's cloud
# kernels have no F2FS.
--- args
fsdist -t f2fs
--- needs
root bpf btf tracefs cmd:newfs cmd:mkfs.f2fs fentry
--- setup
newfs f2fs /tmp/newfs 5000000
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
Tracing f2fs operation latency (functions)... Hit Ctrl-C to end.


operation = open
     usecs               : count     distribution
...
~ +[0-9]+ -> [0-9]+ +: 1 +\|[*]{40}\|

operation = read
     usecs               : count     distribution
...
~ +(4096|8192|16384|32768|65536) -> [0-9]+ +: 1 .*
