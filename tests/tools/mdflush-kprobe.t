# A mirror, of which one half is there, whose writes are flushed: by a kprobe.
--- args
mdflush
--- needs root bpf btf tracefs kprobe vm blk kernel<6.2
--- env SONDE_WITHOUT=fentry
--- file mirror
cd /sys/block/md0/md || exit
echo none >metadata_version
echo raid1 >level
echo 2 >raid_disks
echo 102400 >component_size
cat "/sys/block/${1#/dev/}/dev" >new_dev
echo 0 >"dev-${1#/dev/}/slot"
echo active >array_state
cat array_state raid_disks
--- setup
modprobe raid1
sh -c 'echo md0 >/sys/module/md_mod/parameters/new_array'
sh mirror {disk}
--- run
dd if=/dev/zero of=/dev/md0 bs=4096 count=4 conv=fsync
--- stop INT
--- cleanup
- sh -c 'echo clear >/sys/block/md0/md/array_state'
--- timeout 60
--- stdout
Tracing md flush requests... Hit Ctrl-C to end.
TIME     PID     COMM             DEVICE
~[0-9:]{8} [0-9]+ +[^ ]+ +md0
...
