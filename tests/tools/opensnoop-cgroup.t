# Only what runs in that cgroup: one workload in it, one outside.
--- args
opensnoop --cgroup /sys/fs/cgroup/sonde-t-op-cgroup -x -n work
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-op-cgroup
{work} pin /sys/fs/bpf/sonde-t-op-cgroup 8 /sys/fs/cgroup/sonde-t-op-cgroup
--- cleanup
rm -f /sys/fs/bpf/sonde-t-op-cgroup
rmdir /sys/fs/cgroup/sonde-t-op-cgroup
--- run
{work} open 3 1
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-op-cgroup/cgroup.procs; exec {work} open 3 1'
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
~[0-9]+ +work +-1 +2 .*/work-no-2
