# One that is named must be there.
--- prog
kprobe:sched_clock, kprobe:hrtimer_nanosleep { @ = count(); }
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- rc 1
--- stderr
~.*ERROR: cannot attach kprobe:sched_clock: .*
...
