# A lock that nobody waits for.
--- args
futexctn -l 0x10 -s --exec '{work} locks 3 5'
--- needs
root bpf btf tp:syscalls:sys_enter_futex
--- stdout
Tracing waits for locks (futexes)... Hit Ctrl-C to end.

