# Only processes of one cgroup: 20 calls there, and 500 elsewhere.
--- args
funclatency -c /sys/fs/cgroup/sonde-t-fl '{workpie}:work_target'
--- needs root bpf uprobe file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-fl
--- cleanup
rmdir /sys/fs/cgroup/sonde-t-fl
--- run
{workpie} call 500
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-fl/cgroup.procs; exec {workpie} call 20'
--- stop INT
--- stdout
...
~avg = [0-9]+ nsecs, total: [0-9]+ nsecs, count: 20
Detaching...
