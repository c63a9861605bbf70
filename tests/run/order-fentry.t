# And by fentry and fexit.
--- prog
fentry:hrtimer_nanosleep /comm == "work"/ { printf("a"); }
fexit:hrtimer_nanosleep /comm == "work"/ { printf("x %d", retval == 0); }
fentry:hrtimer_nanosleep /comm == "work"/ { printf("b %d", args.rqtp > 0); }
fexit:hrtimer_nanosleep /comm == "work"/ { printf("y %d\n", args.clockid); }
--- needs root bpf fentry fn:hrtimer_nanosleep
--- run
{work} sleep 10
--- stop INT
--- stdout
ab 1x 1y 1


