# join() prints the strings of an array.
--- prog
tracepoint:syscalls:sys_enter_execve /comm == "work"/ { join(args.argv, "|"); exit(); }
--- needs
root bpf tracefs
--- run
{work} exec-tree 1
--- stop
INT
--- stdout
~.*\|.*


