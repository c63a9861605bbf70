# Each argument in a line of its own.
--- args
mountsnoop -d
--- needs
root bpf btf tracefs
--- run
{work} mounts {tmp}/mnt
--- stop
INT
--- stdout
...
~PID:    [0-9]+
~TID:    [0-9]+
COMM:   work
OP:     MOUNT
RET:    0
~LAT:    [0-9]+us
~MNT_NS: [0-9]{10}
FS:     tmpfs
SOURCE: work
~TARGET: /.*/mnt
DATA:   size=64k
FLAGS:  MS_NODEV|MS_NOSUID

...
RET:    -ENODEV
~LAT:    [0-9]+us
~MNT_NS: [0-9]{10}
FS:     no-such-type
...
OP:     UMOUNT
RET:    0
~LAT:    [0-9]+us
~MNT_NS: [0-9]{10}
~TARGET: /.*/mnt
FLAGS:  0x2

...
