# The same by kprobes.
# Two writes and three reads take 20 ms each.
--- args
fsdist -m -t fuse
--- env SONDE_WITHOUT=fentry
--- needs
root bpf btf tracefs file:/dev/fuse vm kprobe
--- run
{work} fuse {tmp}/fuse 20 sh -c '{work} file-write {tmp}/fuse/known 2 65536; {work} file-read {tmp}/fuse/known 100000'
--- stop
INT
--- timeout
60
--- stdout
Tracing fuse operation latency (functions)... Hit Ctrl-C to end.

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
