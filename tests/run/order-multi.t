# And by kprobe.multi, for patterns of several functions.
--- prog
kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("a"); }
kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("b"); }
kretprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("x"); }
kretprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("y\n"); }
--- args
-v {prog}
--- needs root bpf kprobe kprobe_multi fn:hrtimer_nanosleep
--- timeout 30
--- run
{work} sleep 10
--- stop INT
--- stdout
abxy


--- stderr
...
kprobe:hrtimer_nanosleep and 1 more: kprobe.multi
kprobe:hrtimer_nanosleep and 1 more: kprobe.multi
