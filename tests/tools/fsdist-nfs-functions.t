# NFS 4.2 as its functions see it: two opens, two writes, the reads and an fsync.
--- args
fsdist -t nfs
--- needs
root bpf btf tracefs cmd:newnfs fentry
--- setup
newnfs /tmp/newnfs
--- run
{work} file-write /tmp/newnfs/known 2 65536
{work} file-read /tmp/newnfs/known 100000
--- cleanup
newnfs -d /tmp/newnfs
--- stop
INT
--- timeout
120
--- stdout
Tracing nfs operation latency (functions)... Hit Ctrl-C to end.

...
operation = fsync
     usecs               : count     distribution
...
~ +[0-9]+ -> [0-9]+ +: {1..1} +\|.*
...
operation = write
     usecs               : count     distribution
...
~ +[0-9]+ -> [0-9]+ +: {1..2} +\|.*
...
operation = read
     usecs               : count     distribution
...
~ +[0-9]+ -> [0-9]+ +: {1..3} +\|.*
...
