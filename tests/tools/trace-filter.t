# 500 calls, of which 7 pass the filter.
--- args
trace '{workpie}:work_target(int i, const char *s) (i >= 493) "%d", i'
--- needs root bpf uprobe
--- run
{workpie} call 500
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      493
~.* work_target      494
~.* work_target      495
~.* work_target      496
~.* work_target      497
~.* work_target      498
~.* work_target      499
