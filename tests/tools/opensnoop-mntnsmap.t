# --mntnsmap: mount namespaces in a pinned map; ours is.
--- args
opensnoop --mntnsmap /sys/fs/bpf/sonde-t-os1 -x -n work
--- needs
root bpf btf tracefs
--- setup
{work} pin /sys/fs/bpf/sonde-t-os1 8 mntns
--- cleanup
rm -f /sys/fs/bpf/sonde-t-os1
--- run
{work} open 3 1
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
~[0-9]+ +work +-1 +2 .*/work-no-2
