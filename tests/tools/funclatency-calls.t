# A hundred calls, timed at two levels: each function has its hundred.
--- args
funclatency -F '{workpie}:work_*'
--- needs root bpf uprobe
--- run
{workpie} call 100
--- stop INT
--- stdout
~Tracing [0-9]+ functions for .*
...
~Function = work_(outer|target)
...
~Function = work_(outer|target)
...
~avg = [0-9]+ nsecs, total: [0-9]+ nsecs, count: 200
Detaching...
