# -p shows one process; -t and -L one thread.
--- args
opensnoop -p {pid} -L {pid} -b 64
--- needs
root bpf btf tracefs
--- bg
{work} hold
--- run
{work} open 100 7
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
