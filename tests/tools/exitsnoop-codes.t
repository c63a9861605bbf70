# How each ended: with a code, by a signal; 0 for one that did well, after 0.3 s.
--- args
exitsnoop --label=run
--- needs root bpf tp:sched:sched_process_exit
--- run
- sh -c 'exit 3'
- sh -c 'kill -KILL $$'
{work} sleep 300
--- stop INT
--- stdout
LABEL PCOMM            PID     PPID    TID     AGE(s)  EXIT_CODE 
...
~run   sh               ([0-9]+ +)[0-9]+ +\2[0-9.]+ +code 3
...
~run   sh               ([0-9]+ +)[0-9]+ +\2[0-9.]+ +signal 9 \(KILL\)
...
~run   work             ([0-9]+ +)[0-9]+ +\20\.(3[0-9]|4[0-9]) +0
...
