# Fields of a tracepoint, of the processes of one name.
--- args
trace -n tp-once 't:sched:sched_process_exit "%s %d", args->comm, args->pid == $pid'
--- needs root bpf tp:sched:sched_process_exit
--- run
cp {workpie} tp-once
./tp-once call 1
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~([0-9]+) +[0-9]+ +tp-once         sched_process_exit tp-once 1
