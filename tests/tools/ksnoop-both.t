# The return of a call whose argument was right, also when others are within it.
# -v: the script comes first, on stderr.
--- args
ksnoop -v 'hrtimer_nanosleep(rqtp >= 300000000, return)'
--- needs root bpf btf kprobe fn:hrtimer_nanosleep
--- run
{work} doze 1 300
--- stop INT
--- timeout 30
--- stdout
            TIME  CPU      PID FUNCTION/ARGS
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( rqtp = 300000000 \)
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( return = 0 \)
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( rqtp = 300000000 \)
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( return = 0 \)
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( rqtp = 300000000 \)
~ *[0-9]+ +[01] +[0-9]+ hrtimer_nanosleep\( return = 0 \)
--- stderr
config = { print_maps_on_exit = false }
...
// hrtimer_nanosleep(rqtp >= 300000000, return)
...
}

