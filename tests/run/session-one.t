# One function: a program without fentry, since it reads a stack. The predicate
# of the entry is not that of the return; the bodies have loops of their own.
--- prog
kprobe:hrtimer_nanosleep /comm == "work" && @n++ < 4/
{ for ($i : 0..40) { @sum += $i; } @stacks[kstack(1)] = count(); return; }
kretprobe:hrtimer_nanosleep /comm == "work"/
{ for ($i : 0..50) { if ($i % 2) { continue; } @back += $i; } @[probe, retval] = count(); }
--- args
-v {prog}
--- needs root bpf kprobe kprobe_multi fn:hrtimer_nanosleep kernel>=6.10
--- run
{work} sleep 10
{work} sleep 10
{work} sleep 10
{work} sleep 10
{work} sleep 10
{work} sleep 10
--- stop INT
--- timeout 60
--- stdout


@[kretprobe:hrtimer_nanosleep, 0]: 6
@back: 3600
@n: 6
@stacks[
~        hrtimer_nanosleep\+[0-9]+
]: 4
@sum: 3120
--- stderr
...
kprobe:hrtimer_nanosleep: kprobe.session
kretprobe:hrtimer_nanosleep: kprobe.session
...
