# -B compares bytes: the y of a point, -2 as it is in memory.
--- args
trace -B '{workpie}:work_target(int i, char *s, char *p) (STRCMP("{0xfe, 0xff, 255, 0xff}", p + 8)) "%d", i'
--- needs root bpf uprobe
--- run
{workpie} call 30
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      2
