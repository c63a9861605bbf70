# A USDT probe with and without its provider.
--- args
trace 'u:{workpie}:target (arg1 == 1) "%d %s", arg1, arg2' 'u:{workpie}:work:target (arg1 == 2) "%d %s", arg1, arg2'
--- needs root bpf uprobe
--- run
{workpie} call 4
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~.* target           1 call-1
~.* work:target      2 call-2
