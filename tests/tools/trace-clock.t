# -T: the time of day; -t -u in seconds since 1970; -Z: as much of a text.
--- args
--output {tmp}/day trace -T -M 1 -Z 4 '{workpie}:work_target "%s", arg2'
--- needs root bpf uprobe
--- run
{workpie} call 1
--- cleanup
sh -c 'grep -qE "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9] +[0-9]+ +[0-9]+ +work-pie        work_target      call$" {tmp}/day'
--- stdout
