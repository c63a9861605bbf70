# The waits of one thread for the lock of another, and where it takes it.
--- args
futexctn --exec '{work} locks 12 45'
--- needs
root bpf btf tp:syscalls:sys_enter_futex
--- stdout
Tracing waits for locks (futexes)... Hit Ctrl-C to end.


~comm, tid, lock = lock-a, [0-9]+, 0x[0-9a-f]+
     usecs               : count     distribution
         0 -> 1          : 0        |                                        |
...
~ +(16384 -> 32767|32768 -> 65535|65536 -> 131071) +: {1..12} +\|[*]+ *\|
...
~    lock-a \[[0-9]+\], lock 0x[0-9a-f]+: {truth lock-waits 0%} waits, {10000..4000000} usecs each
        work_lock
        work_locks
        run_locks
...
