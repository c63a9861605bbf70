# -P: who its parent is.
--- args
mountsnoop -P -t
--- needs
root bpf btf tracefs
--- run
{work} mounts {tmp}/mnt
--- stop
INT
--- stdout
TIME     COMM             PID     TID     PCOMM            PPID    MNT_NS      CALL
...
~[0-9:]{8} work +[0-9]+ +[0-9]+ +runner +[0-9]+ +[0-9]+ +mount\("work", .*
...
