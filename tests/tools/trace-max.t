# -M: no line more, and the end.
--- args
trace -M 5 '{workpie}:work_target "%d", arg1'
--- needs root bpf uprobe
--- run
{workpie} call 500
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      0
~.* work_target      1
~.* work_target      2
~.* work_target      3
~.* work_target      4
