# -c: a cgroup, and those in it; the same call outside is not seen.
--- args
trace -c /sys/fs/cgroup/sonde-t-trace -A -n work 'sys_write (arg3 == 513) "%d", arg3'
--- needs
root bpf btf tp:syscalls:sys_enter_write file:/sys/fs/cgroup/cgroup.procs
--- setup
mkdir /sys/fs/cgroup/sonde-t-trace
mkdir /sys/fs/cgroup/sonde-t-trace/inner
--- cleanup
rmdir /sys/fs/cgroup/sonde-t-trace/inner
rmdir /sys/fs/cgroup/sonde-t-trace
--- run
{work} write 5 513
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-trace/cgroup.procs; exec {work} write 3 513'
sh -c 'echo $$ > /sys/fs/cgroup/sonde-t-trace/inner/cgroup.procs; exec {work} write 2 513'
--- stop
INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +work            sys_write        513
-->COUNT 3

~[0-9]+ +[0-9]+ +work            sys_write        513
-->COUNT 2

