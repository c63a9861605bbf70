# A process that runs already, and one that is not unwound: by its frame pointers.
--- prog
uprobe:$2:work_target /pid == $1/ { @known[dw_ustack(3)] = count(); }
uprobe:$2:work_target /pid != $1 && comm == "work-pie"/ { @other[dw_ustack(3)] = count(); }
--- bg
{workpie} call 200 20
--- args
--dwarf-pid {pid} {prog} {pid} {workpie}
--- needs root bpf uprobe
--- run
{workpie} call 7 30
--- stop INT
--- timeout 30
--- stdout


@known[
        work_target+0
~        work_outer\+[0-9]+
~        run_call\+[0-9]+
~\]: [0-9]+
@other[
        work_target+0
~        work_outer\+[0-9]+
~        run_call\+[0-9]+
]: 7
