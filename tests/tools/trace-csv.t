# As CSV, counted.
--- args
trace --format csv -A '{workpie}:work_target "always"'
--- needs root bpf uprobe
--- run
{workpie} call 42
--- stop INT
--- stdout
pid,tid,comm,func,message,count
~[0-9]+,[0-9]+,work-pie,work_target,always,42
