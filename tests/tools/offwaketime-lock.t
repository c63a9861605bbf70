# Who waits for a lock, and who gives it back.
--- args
offwaketime -f -m 7000 --format=folded
--- needs
root bpf btf
--- run
{work} locks 15 20
--- stop
INT
--- stdout
...
~lock-a;.*;work_locks;work_lock;.*futex_wait.*;--;try_to_wake_up;.*futex_wake.*;work_unlock;work_locks;run_locks;.*;lock-b {truth lock 20%}
...
