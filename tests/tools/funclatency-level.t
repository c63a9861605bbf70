# Only the outermost: half as many. -r: the pattern is a regular expression.
--- args
funclatency -l 1 -u -r '{workpie}:^work_.*$'
--- needs root bpf uprobe
--- run
{workpie} call 100
--- stop INT
--- stdout
...
~avg = [0-9]+ usecs, total: [0-9]+ usecs, count: 100
Detaching...
