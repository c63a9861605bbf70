# Thousands of requests in a row, each an interrupt of the disk: to a thousand.
tool hardirqs -C
taskset 1 $work write-direct 8 4096 /dev/vda
rows 'virtio0-req.0' 1 2 | awk '{ printf "%s %d\n", $1, $2 / 1000 + 0.5 }'
