# Milliseconds, without stacks; each report with its time.
--- args
futexctn -smT --exec '{work} locks 3 45' 60
--- needs
root bpf btf tp:syscalls:sys_enter_futex
--- stdout
Tracing waits for locks (futexes)... Hit Ctrl-C to end.

~[0-9]{2}:[0-9]{2}:[0-9]{2}

~comm, tid, lock = lock-a, [0-9]+, 0x[0-9a-f]+
     msecs               : count     distribution
         0 -> 1          : 0        |                                        |
...
~ +(32 -> 63|64 -> 127|128 -> 255|256 -> 511) +: {1..3} +\|[*]+ *\|
...
