# -p: of two that run, one, and the end with it.
--- args
trace -p {pid} '{workpie}:work_target (arg1 >= 9) "%d", arg1'
--- needs root bpf uprobe
--- bg
{workpie} call 10 200
--- run
{workpie} call 50
--- stdout
PID     TID     COMM            FUNC             -
~{pid} +{pid} +work-pie        work_target      9
