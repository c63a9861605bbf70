# Time that one process waits for a lock of another, below the function that takes it.
--- args
offcputime -fU -m 7000
--- needs
root bpf btf
--- run
{work} locks 15 20
--- stop
INT
--- stdout
...
~lock-a;.*;run_locks;work_locks;work_lock {truth lock 20%}
...
