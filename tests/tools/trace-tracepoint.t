# Fields of a tracepoint, of the processes of one name.
--- args
trace -n work 't:sched:sched_process_exit "%s %d", args->comm, args->pid == $pid'
--- needs root bpf tp:sched:sched_process_exit
--- run
{workpie} call 1
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~([0-9]+) +[0-9]+ +work-pie        sched_process_exit work-pie 1
