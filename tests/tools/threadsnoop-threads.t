# Each thread, with the function it runs.
--- args
threadsnoop
--- needs
root bpf uprobe
--- run
{workpie} spin 0 2
--- stop
INT
--- stdout
TIME(ms)   PID     COMM             FUNC
~[0-9]+ +[0-9]+ +work-pie +spin_thread.*
~[0-9]+ +[0-9]+ +work-pie +spin_thread.*
