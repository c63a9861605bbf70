# 500 calls are 500 calls; a function of the pattern that is not called has no
# row.
--- args
funccount '{workpie}:work_*'
--- needs root bpf uprobe
--- run
{workpie} call 500
--- stop INT
--- stdout
~Tracing [0-9]+ functions for ".*work-pie:work_\*"... Hit Ctrl-C to end\.

FUNC                                    COUNT
work_outer                                500
work_target                               500
Detaching...
