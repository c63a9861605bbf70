# A report each second, with the time, of one process of two.
--- args
funccount -i 1 -T -p {pid} '{workpie}:work_target'
--- needs root bpf uprobe
--- bg
{workpie} call 100 20
--- run
{workpie} call 5000
{work} sleep 1300
--- stop INT
--- stdout
~Tracing 1 functions for ".*work-pie:work_target"... Hit Ctrl-C to end\.

~[0-9]{2}:[0-9]{2}:[0-9]{2}
FUNC                                    COUNT
~work_target {27} *{1..100}

~[0-9]{2}:[0-9]{2}:[0-9]{2}
...
Detaching...
