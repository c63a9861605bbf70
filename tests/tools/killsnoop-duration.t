# An end by itself; -t is taken and changes nothing.
--- args
killsnoop -t -d 1 -T 99999999
--- needs
root bpf btf tracefs
--- stdout
TIME      PID     COMM             SIG  TPID    RESULT
