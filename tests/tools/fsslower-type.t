# Only that type; as values with commas.
--- args
fsslower -t tmpfs -j 0
--- needs
root bpf btf tracefs
--- run
{work} file-write /dev/shm/sonde-known 1 100
rm /dev/shm/sonde-known
--- stop
INT
--- stdout
ENDTIME_us,TASK,PID,TYPE,BYTES,OFFSET_b,LATENCY_us,FILE
...
~[0-9]+,work,[0-9]+,W,100,0,[0-9]+,sonde-known
...
