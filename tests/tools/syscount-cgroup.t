# Only what runs in that cgroup: one workload in it, one outside.
--- args
syscount --cgroup /sys/fs/cgroup/sonde-t-sy-cgroup --syscall getppid
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-sy-cgroup
{work} pin /sys/fs/bpf/sonde-t-sy-cgroup 8 /sys/fs/cgroup/sonde-t-sy-cgroup
--- cleanup
rm -f /sys/fs/bpf/sonde-t-sy-cgroup
rmdir /sys/fs/cgroup/sonde-t-sy-cgroup
--- run
{work} syscalls getppid 500
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-sy-cgroup/cgroup.procs; exec {work} syscalls getppid 500'
--- stop
INT
--- stdout
...
~getppid +500
...
