# Who waits for a lock, and who gives it back.
# (A waker may be a program whose functions have no names, which stderr tells.)
--- args
offwaketime -f -m 1000 --format=folded --exec '{work} locks 12 45'
--- needs
root bpf btf
--- stderr
...
--- stdout
...
~lock-a;.*;work_locks;work_lock;.*futex_wait.*;--;try_to_wake_up;.*futex_wake.*;work_unlock;work_hold;.*;lock-b {truth lock 2%}
...
