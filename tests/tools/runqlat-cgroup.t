# Only waits of threads in that cgroup.
--- args
runqlat --cgroup /sys/fs/cgroup/sonde-t-rc
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-rc
{work} pin /sys/fs/bpf/sonde-t-rc 8 /sys/fs/cgroup/sonde-t-rc
--- cleanup
rm -f /sys/fs/bpf/sonde-t-rc
rmdir /sys/fs/cgroup/sonde-t-rc
--- run
{work} wait 30 34 0
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-rc/cgroup.procs; exec {work} wait 20 34 0'
--- stop
INT
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +32768 -> 65535 +: {14..21} +\|\*{40}\|
...
