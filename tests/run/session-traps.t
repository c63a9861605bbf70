# Asked not to use links of many functions: a trap each.
--- prog
kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { @[probe] = count(); }
kretprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { @ret[probe, retval] = count(); }
--- args
-v --no-feature kprobe_multi,kprobe_session {prog}
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- run
{work} sleep 10
--- stop INT
--- timeout 30
--- stdout


@[kprobe:hrtimer_nanosleep]: 1
@ret[kretprobe:hrtimer_nanosleep, 0]: 1
--- stderr
...
kretprobe:hrtimer_nanosleep: perf kretprobe
...
kprobe:hrtimer_nanosleep: perf kprobe
...
