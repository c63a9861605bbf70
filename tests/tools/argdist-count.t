# Values of two parameters, by type and filter; 100 calls, of which 3 pass.
--- args
argdist -i 60 -C 'p:{workpie}:work_target(int i, const char *s):int,char*:i,s:i > 96'
--- needs root bpf uprobe
--- run
{workpie} call 100
--- stop INT
--- stdout
~\[[0-9:]{8}\]
~p:.*:work_target\(int i, const char \*s\):int,char\*:i,s:i > 96
	COUNT      EVENT
	1          i = 97, s = call-97
	1          i = 98, s = call-98
	1          i = 99, s = call-99
