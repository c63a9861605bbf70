# Only what runs in that cgroup: one workload in it, one outside.
--- args
syscount --cgroupmap /sys/fs/bpf/sonde-t-sy-cgroupmap --syscall getppid
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-sy-cgroupmap
{work} pin /sys/fs/bpf/sonde-t-sy-cgroupmap 8 /sys/fs/cgroup/sonde-t-sy-cgroupmap
--- cleanup
rm -f /sys/fs/bpf/sonde-t-sy-cgroupmap
rmdir /sys/fs/cgroup/sonde-t-sy-cgroupmap
--- run
{work} syscalls getppid 500
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-sy-cgroupmap/cgroup.procs; exec {work} syscalls getppid 500'
--- stop
INT
--- stdout
...
~getppid +500
...
