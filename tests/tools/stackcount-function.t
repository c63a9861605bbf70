# A function of a program, with offsets and addresses.
--- args
stackcount -sv --exec '{work} call 30' {work}:work_target
--- needs
root bpf btf uprobe
--- stdout
~Tracing 1 functions for ".*:work_target"... Hit Ctrl-C to end.

~  [0-9a-f]+ +work_target\+0x[0-9a-f]+
~  [0-9a-f]+ +(work_outer|run_call)\+0x[0-9a-f]+
...
    30

Detaching...
