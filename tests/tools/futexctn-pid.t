# One process, not another that has such a lock at the same time.
--- args
futexctn -s -p {pid}
--- needs
root bpf btf tp:syscalls:sys_enter_futex
--- bg
{work} await {tmp}/go comm mine locks 4 20
--- run
{work} locks 5 5
sh -c ': >{tmp}/go; for i in $(seq 200); do [ -e /proc/{pid}/exe ] || break; sleep 0.1; done'
--- stop
INT
--- timeout
30
--- stdout
Tracing waits for locks (futexes)... Hit Ctrl-C to end.


~comm, tid, lock = lock-a, [0-9]+, 0x[0-9a-f]+
     usecs               : count     distribution
...
