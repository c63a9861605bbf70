# Written pages are written back at the latest with sync().
--- args
writeback
--- needs
root bpf btf tracefs vm blk
--- run
dd if=/dev/zero of={disk} bs=1M count=4
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
