# Two paths to one call, 300 and 100 times: in bcc's form, the smaller first.
--- args
stackcount -U -P --exec '{work} stack 300 100' t:syscalls:sys_enter_getppid
--- needs
root bpf btf tp:syscalls:sys_enter_getppid
--- stdout
Tracing 1 functions for "t:syscalls:sys_enter_getppid"... Hit Ctrl-C to end.

...
  work_leaf
  work_right
...
~    work \[[0-9]+\]
    100

...
  work_leaf
  work_left
...
~    work \[[0-9]+\]
    300

Detaching...
