# -k is about calls: one that delivers, one that only asks, one that fails, and
# no sigqueue().
--- args
sigsnoop -k
--- needs root bpf btf tp:signal:signal_generate tp:syscalls:sys_enter_kill
--- run
{work} comm full unqueued 2
- sh -c 'kill -CHLD $$; kill -0 $$; kill -USR2 4194305'
--- stop INT
--- stdout
TIME     PID     COMM             SIG       TPID    TCOMM            RESULT
...
~[0-9:]{8} ([0-9]+ +)sh               17        \2sh               0
...
~[0-9:]{8} ([0-9]+ +)sh               0         \2N/A              0
...
~[0-9:]{8} [0-9]+ +sh               12        4194305 N/A              -(1|3)
...
