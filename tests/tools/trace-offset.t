# A place behind the beginning of a function, of a stripped program whose symbols
# are in a file that -s names.
--- args
trace -b 32 -s /nowhere,{tmp}/symbols '{tmp}/linked:work_target+0x1 (arg1 >= 8) "%d", arg1' 'p:{tmp}/linked:work_target+1 (arg1 == 9) "%d", arg1'
--- needs root bpf uprobe cmd:objcopy cmd:strip
--- setup
mkdir {tmp}/symbols
objcopy --only-keep-debug {workpie} {tmp}/symbols/work.debug
strip -o {tmp}/linked {workpie}
objcopy --add-gnu-debuglink={tmp}/symbols/work.debug {tmp}/linked
--- run
{tmp}/linked call 10
--- stop INT
--- stdout
PID     TID     COMM            FUNC             -
~[0-9]+ +[0-9]+ +linked          work_target\+0x1  8
~[0-9]+ +[0-9]+ +linked          work_target\+0x1  9
~[0-9]+ +[0-9]+ +linked          work_target\+1    9
