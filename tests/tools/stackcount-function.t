# A function of a program, with offsets and addresses; -c: on one of two CPUs.
--- args
stackcount -sv -c 1 {work}:work_target
--- needs
root bpf btf uprobe cpus>=2 cmd:taskset
--- run
taskset -c 0 {work} call 500
taskset -c 1 {work} call 30
--- stop INT
--- stdout
~Tracing 1 functions for ".*:work_target"... Hit Ctrl-C to end.

~  [0-9a-f]+ +work_target\+0x[0-9a-f]+
~  [0-9a-f]+ +(work_outer|run_call)\+0x[0-9a-f]+
...
    30

Detaching...
