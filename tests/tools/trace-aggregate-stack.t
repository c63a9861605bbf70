# Equal lines with equal stacks are one, the most frequent first.
--- args
trace -A -U '{workpie}:work_target (arg1 < 5) "%d", arg1 / 3'
--- needs root bpf uprobe
--- run
{workpie} call 9
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* work_target      0
        work_target+0x0 [work-pie]
...
-->COUNT 3

~.* work_target      1
        work_target+0x0 [work-pie]
...
-->COUNT 2

