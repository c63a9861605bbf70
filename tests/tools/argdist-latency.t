# Naps of 300 ms by their length: none is shorter, and none takes a second.
--- args
argdist -i 60 -C 'r::sys_clock_nanosleep():u64:$latency / 1000000000:$latency >= 300000000#seconds' -p {pid}
--- needs root bpf tp:syscalls:sys_enter_clock_nanosleep
--- bg
{work} naps 3 300
--- timeout 20
--- stdout
...
seconds
	COUNT      EVENT
~	[1-6]          \$latency / 1000000000 = 0
