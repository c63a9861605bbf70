# Time and CPU in front; an empty line behind the stack.
--- args
trace -t -C -U -a -M 1 '{workpie}:work_target "%d", arg1'
--- needs root bpf uprobe
--- run
{workpie} call 1
--- stdout
TIME     CPU PID     TID     COMM            FUNC             -
~[0-9]+\.[0-9]{6} [0-9]+ +[0-9]+ +[0-9]+ +work-pie        work_target      0
~        +[0-9a-f]+ work_target\+0x0 \[work-pie\]
...

