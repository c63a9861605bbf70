# Clauses on one function run in the order of the script, by whatever way they
# are attached.
--- prog
kprobe:hrtimer_nanosleep /comm == "work"/ { printf("a"); }
kretprobe:hrtimer_nanosleep /comm == "work"/ { printf("x"); }
kprobe:hrtimer_nanosleep /comm == "work"/ { printf("b"); }
kretprobe:hrtimer_nanosleep /comm == "work"/ { printf("y\n"); }
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- run
{work} sleep 10
{work} sleep 10
--- stop INT
--- stdout
abxy
abxy


