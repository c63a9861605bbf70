# The script that is run comes first, on stderr.
--- args
funccount -D --exec true t:sched:sched_process_exec
--- needs root bpf tp:sched:sched_process_exec
--- stdout
...
Detaching...
--- stderr
/*
 * funccount - how often functions, tracepoints and USDT probes are called.
...
END { report(); printf("Detaching...\n"); }
