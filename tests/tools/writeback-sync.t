# Written pages are written back soon (a guest that is ours is told to), at the
# latest with sync().
--- args
writeback
--- needs
root bpf btf tracefs vm blk
--- run
sh -c 'echo 10 >/proc/sys/vm/dirty_expire_centisecs; echo 10 >/proc/sys/vm/dirty_writeback_centisecs'
dd if=/dev/zero of={disk} bs=1M count=4
sleep 3
sync
sleep 1
--- stop
INT
--- timeout
60
--- stdout
Tracing writeback... Hit Ctrl-C to end.
TIME      DEVICE   PAGES    REASON           ms
...
~[0-9:]{8} +[^ ]+ +[0-9]+ +(sync|background|periodic) +[0-9]+[.][0-9]{3}
...
