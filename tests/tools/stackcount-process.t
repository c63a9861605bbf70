# -p: of two that run, one; -r: the pattern is a regular expression. -T prints the
# time, -D ends it before -i has come.
--- args
stackcount -U -rT -i 60 -D 1 -p {pid} '{workpie}:^work_targ.*$'
--- needs root bpf uprobe
--- bg
{workpie} call 100 20
--- run
{workpie} call 5000
--- stdout
~Tracing 1 functions for .*

~[0-9]{2}:[0-9]{2}:[0-9]{2}
  work_target
  work_outer
...
~    {1..100}

Detaching...
