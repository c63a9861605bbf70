# Signed values keep their sign, and C divides towards 0: y is -i.
--- file point.h
struct spot { int x; long y; };
--- args
argdist -i 60 -I ./point.h -C 'p:{workpie}:work_target(int i, char *s, struct spot *p):s64:p->y / 10:i < 15#tens' -C 'p:{workpie}:work_target(int i, char *s, struct spot *p):int,int:p->y % 3,p->y >> 4:i >= 19#more'
--- needs root bpf uprobe
--- run
{workpie} call 20
--- stop INT
--- stdout
~\[[0-9:]{8}\]
tens
	COUNT      EVENT
	5          p->y / 10 = -1
	10         p->y / 10 = 0
more
	COUNT      EVENT
	1          p->y % 3 = -1, p->y >> 4 = -2
