# Without an expression: calls, and results.
--- args
argdist -i 60 -C 'p:{workpie}:work_target()#calls' -C 'r:{workpie}:work_target()#results'
--- needs root bpf uprobe
--- run
{workpie} call 3
--- stop INT
--- stdout
~\[[0-9:]{8}\]
calls
	COUNT      EVENT
	3          total calls
results
	COUNT      EVENT
	1          retval = 1
	1          retval = 4
	1          retval = 7
