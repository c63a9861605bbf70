# Time that one thread waits for a lock of another, below the function that takes it.
--- args
offcputime -fU -m 1000 --exec '{work} locks 12 45'
--- needs
root bpf btf
--- stdout
...
~lock-a;.*;run_locks;work_locks;work_lock {truth lock 2%}
...
