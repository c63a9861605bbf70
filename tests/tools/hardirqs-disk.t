# 512 writes in a row: as many interrupts of the disk, as /proc/interrupts counts.
--- args
hardirqs -C
--- needs root bpf btf blk vm kernel>=6.1 kernel<7.0
--- run
taskset 1 {work} grown /proc/interrupts virtio0-req.0 write-direct 2 4096 {disk}
--- stop INT
--- timeout
60
--- stdout
Tracing hard irq events... Hit Ctrl-C to end.

HARDIRQ                    TOTAL_count
...
~virtio0-req\.0 +{truth virtio0-req.0 2%}
...
