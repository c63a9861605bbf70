# -t: of two that run, one thread; -z: so many bytes of a text.
--- args
argdist -i 60 -t {pid} -z 4 -C 'p:{workpie}:work_target(int i, char *s):char*:s:i == 9#text'
--- needs root bpf uprobe
--- bg
{workpie} call 10 200
--- run
{workpie} call 50
{work} sleep 2100
--- stop INT
--- stdout
~\[[0-9:]{8}\]
text
	COUNT      EVENT
	1          s = call
