# 7 writes, then 7 reads and the one that finds the end, of files in memory.
--- args
fsdist -t tmpfs -T
--- needs
root bpf btf tracefs vm
--- run
{work} file-write /dev/shm/known 7 4096
{work} file-read /dev/shm/known 4096
--- stop
INT
--- stdout
Tracing tmpfs operation latency (system calls)... Hit Ctrl-C to end.

~[0-9:]{8}:
...
~operation = (read|write|open|fsync)
     usecs               : count     distribution
...
