# -f looks at the message as it is printed; its characters mean themselves.
--- args
trace -f '(7)' '{workpie}:work_target "i(%d)", arg1'
--- needs root bpf uprobe
--- run
{workpie} call 80
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      i\(7\)
