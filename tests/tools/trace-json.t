# As JSON: the message is text, whatever it is made of.
--- args
trace --format json '{workpie}:work_target (arg1 == 1) "%d", arg1'
--- needs root bpf uprobe
--- run
{workpie} call 3
--- stop INT
--- stdout
...
~\{"type": "row", "data": \{"pid": [0-9]+, "tid": [0-9]+, "comm": "work-pie", "func": "work_target", "message": "1"\}\}
