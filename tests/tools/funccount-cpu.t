# Only one CPU, where there are five calls, and of two functions the one that is
# called most.
--- args
funccount -c 1 -t 1 '{workpie}:work_doze*'
--- needs root bpf uprobe cpus>=2 cmd:taskset
--- run
taskset -c 0 {workpie} doze 1 1
taskset -c 1 {workpie} doze 1 1 1
--- stop INT
--- stdout
~Tracing [0-9] functions for .*

FUNC                                    COUNT
work_doze                                   5
Detaching...
