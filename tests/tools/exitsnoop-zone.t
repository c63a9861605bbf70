# -t: the header names the zone; JSON has the time's own name.
--- args
exitsnoop -t -x
--- needs root bpf tp:sched:sched_process_exit
--- env
TZ=XYZ-2
--- run
- sh -c 'exit 41'
--- stop INT
--- stdout
TIME-XYZ     PCOMM            PID     PPID    TID     AGE(s)  EXIT_CODE 
...
~[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} sh +([0-9]+ +)[0-9]+ +\2[0-9.]+ +code 41
...
