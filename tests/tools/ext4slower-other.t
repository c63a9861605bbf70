# Files on another file system are not ext4's.
--- args
ext4slower -j 0 -p {pid}
--- bg
{work} hold
--- needs
root bpf btf tracefs
--- run
{work} file-write /dev/shm/sonde-known 1 100
rm /dev/shm/sonde-known
--- stop
INT
--- stdout
ENDTIME_us,TASK,PID,TYPE,BYTES,OFFSET_b,LATENCY_us,FILE
