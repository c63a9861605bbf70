# A text that an argument points to, in the program or said to be there.
--- args
trace -n cat -A 'do_sys_openat2 (STRCMP("/dev/zero", arg2)) "%s", arg2' 'do_sys_openat2(int dfd, const char __user *name) (STRCMP("/dev/zero", name)) "%d %s", dfd, name' 'do_sys_openat2+0 (STRCMP("/dev/z", arg2@user)) "%s", arg2@user' -Z 8
--- needs root bpf kprobe fn:do_sys_openat2 cmd:cat
--- run
sh -c 'cat /dev/zero | true || :'
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +cat             do_sys_openat2   /dev/zer
-->COUNT 1

~[0-9]+ +[0-9]+ +cat             do_sys_openat2   -100 /dev/zer
-->COUNT 1

~[0-9]+ +[0-9]+ +cat             do_sys_openat2\+0 /dev/zer
-->COUNT 1

