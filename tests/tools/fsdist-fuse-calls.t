# A file system in user space, as system calls see it: two writes and three reads that
# take 20 ms each.
--- args
fsdist -m -t fuse
--- env
SONDE_WITHOUT=fentry,kprobe
--- needs
root bpf btf tracefs file:/dev/fuse
--- run
{work} fuse {tmp}/fuse 20 sh -c '{work} file-write {tmp}/fuse/known 2 65536; {work} file-read {tmp}/fuse/known 100000'
--- stop
INT
--- timeout
60
--- stdout
Tracing fuse operation latency (system calls)... Hit Ctrl-C to end.

...
operation = fsync
     msecs               : count     distribution
...
~ +(16|32|64|128|256|512) -> [0-9]+ +: {1..1} +\|.*
...
operation = write
     msecs               : count     distribution
...
~ +(16|32|64|128|256|512) -> [0-9]+ +: {1..2} +\|.*
...
operation = read
     msecs               : count     distribution
...
~ +(16|32|64|128|256|512) -> [0-9]+ +: {1..3} +\|.*
...
