# --mntnsmap looks at the thread that waits, not at the one that runs.
--- args
runqlat --mntnsmap /sys/fs/bpf/sonde-t-rq --exec '{work} wait 20 34 0'
--- needs
root bpf btf tracefs
--- setup
{work} pin /sys/fs/bpf/sonde-t-rq 8 mntns
--- cleanup
rm -f /sys/fs/bpf/sonde-t-rq
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

~ +usecs +: count +distribution
...
~ +32768 -> 65535 +: {14..21} +\|\*{40}\|
...
