# perf-tools' lock is honoured while its PID lives.
--- args
funcgraph __x64_sys_umask
--- needs
root tracefs tracer:function_graph
--- setup
sh -c 'mkdir -p /var/tmp; echo 1 > /var/tmp/.ftrace-lock'
--- cleanup
rm /var/tmp/.ftrace-lock
--- rc
1
--- stdout
--- stderr
ERROR: ftrace may be in use by PID 1, says /var/tmp/.ftrace-lock; reset-ftrace -f removes that lock
