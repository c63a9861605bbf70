# Two clauses at the entry and two at the return of one function run in the order
# of the script, so they have links of their own, as a function of a second
# pattern has.
--- prog
kprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("a"); }
kretprobe:hrtimer_nanosl* /comm == "work" && reg("ip")/ { printf("x"); }
kprobe:hrtimer_nanoslee* /comm == "work" && reg("ip")/ { printf("b"); }
kretprobe:hrtimer_nanoslee* /comm == "work" && reg("ip")/ { printf("y\n"); }
kprobe:vfs_fsync_rang* /comm == "work" && reg("ip")/ { @never = 1; }
kretprobe:vfs_fsync_rang* /comm == "work" && reg("ip")/ { @never = 1; }
--- args
-v {prog}
--- needs root bpf kprobe kprobe_multi fn:hrtimer_nanosleep fn:vfs_fsync_range kernel>=6.10
--- timeout 30
--- run
{work} sleep 10
--- stop INT
--- stdout
abxy


--- stderr
...
~k(ret)?probe:hrtimer_nanosleep.*: k(ret)?probe\.multi
~k(ret)?probe:hrtimer_nanosleep.*: k(ret)?probe\.multi
~k(ret)?probe:hrtimer_nanosleep.*: k(ret)?probe\.multi
~k(ret)?probe:hrtimer_nanosleep.*: k(ret)?probe\.multi
~kprobe:vfs_fsync_range.*: kprobe.session
~kretprobe:vfs_fsync_range.*: kprobe.session
...
