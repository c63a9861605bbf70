# A function that takes no kprobe (get_kprobe is one of their own) does not fail
# the others of a pattern.
--- prog
kprobe:get_kprob*, kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { @[probe] = count(); }
--- args
-v {prog}
--- needs root bpf kprobe !kprobe_multi fn:hrtimer_nanosleep
--- timeout 30
--- run
{work} sleep 10
--- stop INT
--- stdout


@[kprobe:hrtimer_nanosleep]: 1
--- stderr
kprobe:hrtimer_nanosleep: perf kprobe
kprobe:hrtimer_nanosleep_restart: perf kprobe
kprobe:get_kprob*: 1 left out, the kernel refuses them
