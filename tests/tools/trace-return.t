# At the return: the result is 3i + 1, and the parameters are those of the entry.
--- args
trace 'r:{workpie}:work_target(int i, const char *s) (retval > 4) "%d %d %s", retval, $entry(i), $entry(s)'
--- needs root bpf uprobe
--- run
{workpie} call 4
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      7 2 call-2
~.* work_target      10 3 call-3
