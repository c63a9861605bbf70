# And by kprobe.multi, for patterns of many functions.
--- prog
kprobe:hrtimer_* /comm == "work" && probe == "kprobe:hrtimer_nanosleep"/ { printf("a"); }
kprobe:hrtimer_* /comm == "work" && probe == "kprobe:hrtimer_nanosleep"/ { printf("b"); }
kretprobe:hrtimer_* /comm == "work" && probe == "kretprobe:hrtimer_nanosleep"/ { printf("x"); }
kretprobe:hrtimer_* /comm == "work" && probe == "kretprobe:hrtimer_nanosleep"/ { printf("y\n"); }
--- needs root bpf kprobe kprobe_multi fn:hrtimer_nanosleep
--- timeout 30
--- run
{work} sleep 10
--- stop INT
--- stdout
abxy


