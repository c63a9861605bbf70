# Only what runs in that cgroup: one workload in it, one outside.
--- args
execsnoop --cgroup /sys/fs/cgroup/sonde-t-ex-cgroup -x -l no-such-2
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-ex-cgroup
{work} pin /sys/fs/bpf/sonde-t-ex-cgroup 8 /sys/fs/cgroup/sonde-t-ex-cgroup
--- cleanup
rm -f /sys/fs/bpf/sonde-t-ex-cgroup
rmdir /sys/fs/cgroup/sonde-t-ex-cgroup
--- run
{work} exec-bad
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-ex-cgroup/cgroup.procs; exec {work} exec-bad'
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +.* -2 /no-such-2 ?
