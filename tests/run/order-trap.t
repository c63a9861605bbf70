# The same by traps: reg() is not to be had otherwise.
--- prog
kprobe:hrtimer_nanosleep /comm == "work" && reg("ip")/ { printf("a"); }
kprobe:hrtimer_nanosleep /comm == "work" && reg("ip")/ { printf("b"); }
kretprobe:hrtimer_nanosleep /comm == "work" && reg("ip")/ { printf("x"); }
kretprobe:hrtimer_nanosleep /comm == "work" && reg("ip")/ { printf("y\n"); }
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- run
{work} sleep 10
--- stop INT
--- stdout
abxy


