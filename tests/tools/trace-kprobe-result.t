# A result of a function of the kernel has its sign: 3 of 8 opens fail.
--- args
trace -n work -A 'r::do_sys_openat2(int dfd, const char __user *name) (retval < 0) "%d %d", retval, retval / 2'
--- needs root bpf kprobe btf fn:do_sys_openat2
--- run
{work} open 8 3
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +work            do_sys_openat2   -2 -1
-->COUNT 3

