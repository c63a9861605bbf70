# -T: the most frequent, which come last; -c goes on counting.
--- args
argdist -i 60 -c -T 2 -C 'p:{workpie}:work_target(int i):int:(i > 2) + (i > 5)#classes'
--- needs root bpf uprobe
--- run
{workpie} call 20
--- stop INT
--- stdout
~\[[0-9:]{8}\]
classes
	COUNT      EVENT
	3          (i > 2) + (i > 5) = 1
	14         (i > 2) + (i > 5) = 2
