# STRCMP compares as many bytes as its text has: call-1, call-10 .. call-19.
--- args
trace -A -n work '{workpie}:work_target (STRCMP("call-1", arg2)) "found"'
--- needs root bpf uprobe
--- run
{workpie} call 30
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~([0-9]+) +[0-9]+ +work-pie        work_target      found
-->COUNT 11

