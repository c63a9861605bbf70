# JSON: a row for each. A process that wants more than its group may have; it triggers its own end.
--- args
oomkill --format json
--- needs root bpf btf tracefs fn:oom_kill_process vm
--- setup
sh -c 'echo +memory >/sys/fs/cgroup/cgroup.subtree_control; mkdir /sys/fs/cgroup/small; echo 8000000 >/sys/fs/cgroup/small/memory.max'
--- run
- sh -c 'echo $$ >/sys/fs/cgroup/small/cgroup.procs; head -c 30000000 /dev/zero | tail'
--- stop INT
--- cleanup
rmdir /sys/fs/cgroup/small
--- timeout 60
--- stdout
...
~\{"type": "row", "data": \{"time": "[0-9:]{8}", "fpid": [0-9]+, "fcomm": "[^"]*", "tpid": [0-9]+, "tcomm": "tail", "pages": {1..9999999}, "loadavg": "[0-9.]+ .*"\}\}
...
