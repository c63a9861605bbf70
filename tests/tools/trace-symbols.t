# %U and %K: a place in a program by name, with its file; one in the kernel.
--- args
trace -A -n trace-symb 'c:pthread_create "%U", arg3' 't:timer:hrtimer_start "%K", args->function' -f '+0x0'
--- needs root bpf uprobe tp:timer:hrtimer_start
--- run
{workpie} comm trace-symb spin 1 2
{workpie} comm trace-symb sleep 1
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
...
~[0-9]+ +[0-9]+ +trace-symb +pthread_create   spin_thread\+0x0 \[work-pie\]
-->COUNT 2

...
~[0-9]+ +[0-9]+ +trace-symb +hrtimer_start    hrtimer_wakeup\+0x0
...
--- stderr
...
