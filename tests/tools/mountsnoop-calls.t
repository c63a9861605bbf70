# A tmpfs in a namespace of its own, a type that there is not, and its end.
--- args
mountsnoop
--- needs
root bpf btf tracefs
--- run
{work} mounts {tmp}/mnt
--- stop
INT
--- stdout
COMM             PID     TID     MNT_NS      CALL
...
~work +[0-9]+ +[0-9]+ +[0-9]{10} +mount\("none", "/", "", MS_PRIVATE\|MS_REC, ""\) = 0
...
~work +[0-9]+ +[0-9]+ +[0-9]{10} +mount\("work", "/.*/mnt", "tmpfs", MS_NODEV\|MS_NOSUID, "size=64k"\) = 0
...
~work +[0-9]+ +[0-9]+ +[0-9]{10} +mount\("work", "/.*/mnt", "no-such-type", 0, ""\) = -ENODEV
...
~work +[0-9]+ +[0-9]+ +[0-9]{10} +umount\("/.*/mnt", 0x2\) = 0
...
