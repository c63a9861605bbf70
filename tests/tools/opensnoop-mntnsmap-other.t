# Ours is not in this one.
--- args
opensnoop --mntnsmap /sys/fs/bpf/sonde-t-os2 -x -n work
--- needs
root bpf btf tracefs
--- setup
{work} pin /sys/fs/bpf/sonde-t-os2 8 1
--- cleanup
rm -f /sys/fs/bpf/sonde-t-os2
--- run
{work} open 3 1
--- stop
INT
--- stdout
PID    COMM               FD ERR PATH
