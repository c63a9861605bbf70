# Only what runs in that cgroup: one workload in it, one outside.
--- args
execsnoop --cgroupmap /sys/fs/bpf/sonde-t-ex-cgroupmap -x -l no-such-2
--- needs
root bpf btf tracefs file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-ex-cgroupmap
{work} pin /sys/fs/bpf/sonde-t-ex-cgroupmap 8 /sys/fs/cgroup/sonde-t-ex-cgroupmap
--- cleanup
rm -f /sys/fs/bpf/sonde-t-ex-cgroupmap
rmdir /sys/fs/cgroup/sonde-t-ex-cgroupmap
--- run
{work} exec-bad
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-ex-cgroupmap/cgroup.procs; exec {work} exec-bad'
--- stop
INT
--- stdout
COMM             PID     PPID    RET ARGS
~work +.* -2 /no-such-2 ?
