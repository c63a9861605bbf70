# Nobody is in the other one.
--- args
runqlat --mntnsmap /sys/fs/bpf/sonde-t-rq2 --exec '{work} wait 20 34 0'
--- needs
root bpf btf tracefs
--- setup
{work} pin /sys/fs/bpf/sonde-t-rq2 8 1
--- cleanup
rm -f /sys/fs/bpf/sonde-t-rq2
--- timeout
20
--- stdout
Tracing run queue latency... Hit Ctrl-C to end.

