# -L: of two that run, one thread; --uid: of its user.
--- args
trace -L {pid} --uid 0 '{workpie}:work_target (arg1 >= 9) "%d", arg1' '{workpie}:work_target (arg1 == 9 && $uid != 0) "%d", arg1' -M 1
--- needs root bpf uprobe
--- bg
{workpie} call 10 200
--- run
{workpie} call 50
--- stdout
PID     TID     COMM            FUNC             -
~{pid} +{pid} +work-pie        work_target      9
