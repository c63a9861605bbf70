# The arguments of a function, by number: 20 calls, 20 lines.
--- args
trace 'p:{workpie}:work_target "i=%d s=%s", arg1, arg2'
--- needs root bpf uprobe
--- run
{workpie} call 3
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~([0-9]+) +[0-9]+ +work-pie        work_target      i=0 s=call-0
~([0-9]+) +[0-9]+ +work-pie        work_target      i=1 s=call-1
~([0-9]+) +[0-9]+ +work-pie        work_target      i=2 s=call-2
