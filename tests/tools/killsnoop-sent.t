# Three signals that a process sends itself, one that fails.
--- args
killsnoop
--- needs root bpf tp:syscalls:sys_enter_kill
--- run
{work} signal 3
- sh -c 'kill -USR2 4194305'
--- stop INT
--- stdout
TIME      PID     COMM             SIG  TPID    RESULT
...
~[0-9:]{8}  ([0-9]+ +)work             10   \20
~[0-9:]{8}  ([0-9]+ +)work             10   \20
~[0-9:]{8}  ([0-9]+ +)work             10   \20
...
~[0-9:]{8}  [0-9]+ +sh               12   4194305 -(1|3)
...
