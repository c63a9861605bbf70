# Calls of other processes end no interval.
--- args
funcinterval -m -p 1 '{workpie}:work_target'
--- needs root bpf uprobe
--- run
{workpie} call 5
--- stop INT
--- stdout
~Tracing 1 functions for ".*:work_target"... Hit Ctrl-C to end\.

Detaching...
