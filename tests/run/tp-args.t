# Fields of a tracepoint; text and numbers.
--- prog
tracepoint:sched:sched_switch /args.prev_pid == pid && cpu == 0/ { print(args.prev_comm == comm); print(args.next_pid >= 0); exit(); }
--- needs
root bpf tracefs
--- stdout
true
true


