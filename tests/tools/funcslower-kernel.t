# A function of the kernel, with an argument and who called it.
--- args
funcslower -K -m 250 -a 2 hrtimer_nanosleep
--- needs root bpf kprobe fn:hrtimer_nanosleep
--- run
{work} doze 1 300
--- stop INT
--- stdout
Tracing function calls slower than 250 ms... Ctrl+C to quit.
COMM           PID    LAT(ms)             RVAL FUNC   ARG1   ARG2
~work +[0-9]+ +{300..900}\.[0-9]{2} +0 hrtimer_nanosleep 0x[0-9a-f]+ 0x[0-9a-f]+
...
~        do_syscall_64\+0x[0-9a-f]+ \[kernel\]
...
~work +[0-9]+ +{300..900}\.[0-9]{2} +0 hrtimer_nanosleep 0x[0-9a-f]+ 0x[0-9a-f]+
...
~work +[0-9]+ +{300..900}\.[0-9]{2} +0 hrtimer_nanosleep 0x[0-9a-f]+ 0x[0-9a-f]+
...
