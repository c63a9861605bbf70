# The return of a call whose argument was right, also when others are within it.
--- args
ksnoop 'hrtimer_nanosleep(rqtp >= 300000000, return)'
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
