# What the system says, word for word.
--- args
loads 1 2
--- needs root bpf vm
--- setup
sh -c 'echo "0.42 7.31 12.05 3/456 789" >{tmp}/loads; mount --bind {tmp}/loads /proc/loadavg'
--- cleanup
umount /proc/loadavg
--- stdout
Reading load averages... Hit Ctrl-C to end.
~[0-9:]{8} load averages: 0\.42 7\.31 12\.05 3/456 789
~[0-9:]{8} load averages: 0\.42 7\.31 12\.05 3/456 789
