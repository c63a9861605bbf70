# Asked not to use session links: a link for entries, another for returns.
--- prog
kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { @[probe] = count(); }
kretprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { @ret[probe, retval] = count(); }
--- args
-v --no-feature kprobe_session {prog}
--- needs root bpf kprobe kprobe_multi fn:hrtimer_nanosleep
--- run
{work} sleep 10
--- stop INT
--- timeout 30
--- stdout


@[kprobe:hrtimer_nanosleep]: 1
@ret[kretprobe:hrtimer_nanosleep, 0]: 1
--- stderr
...
~kretprobe:hrtimer_nanosleep.*: .*kretprobe.*
...
