# A header of one's own: its struct, and its macro.
--- file point.h
#define LAST 2
struct spot { int x; long y; char name[8]; };
--- args
trace -I ./point.h '{workpie}:work_target(int i, char *s, struct spot *p) (i >= LAST) "%d %d %s", p->x, p->y, p->name'
--- needs root bpf uprobe
--- run
{workpie} call 4
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      4 -2 point
~.* work_target      6 -3 point
