# A process that wants more than its group may have; it triggers its own end.
--- args
oomkill
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
Tracing OOM kills... Ctrl-C to stop.
~[0-9:]{8} Triggered by PID [0-9]+ \("[^"]*"\), OOM kill of PID [0-9]+ \("tail"\), {1..9999999} pages, loadavg: [0-9.]+ .*
...
