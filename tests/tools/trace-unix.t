# -t -u: in seconds since 1970, which the last of three calls has passed.
--- args
trace -t -u -M 1 '{workpie}:work_target "%d", arg1'
--- needs root bpf uprobe
--- run
sh -c 'date +%s >{tmp}/before; exec {workpie} call 1'
--- stdout
TIME              PID     TID     COMM            FUNC             -
~1[0-9]{9}\.[0-9]{6} +[0-9]+ +[0-9]+ +work-pie        work_target      0
