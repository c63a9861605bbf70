# Those that one process sends: none of what others send to it.
--- args
sigsnoop -p {pid}
--- needs root bpf btf tp:signal:signal_generate
--- bg
{work} hold
--- run
sh -c 'kill -CHLD {pid}; kill -CHLD $$'
--- stop INT
--- stdout
TIME     PID     COMM             SIG       TPID    TCOMM            RESULT
