# Real-time signals that find no room fail; what kill() sends does not.
--- args
sigsnoop -x -s USR1,34
--- needs root bpf btf tp:signal:signal_generate
--- run
{work} comm sends signal 2
{work} comm full unqueued 2
--- stop INT
--- stdout
TIME     PID     COMM             SIG       TPID    TCOMM            RESULT
~[0-9:]{8} ([0-9]+ +)full             34        \2full             -11
~[0-9:]{8} ([0-9]+ +)full             34        \2full             -11
