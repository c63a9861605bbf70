# -p: of two that run, one; -r: the pattern is a regular expression.
--- args
stackcount -U -r -p {pid} '{workpie}:^work_targ.*$'
--- needs root bpf uprobe
--- bg
{workpie} call 100 20
--- run
{workpie} call 5000
{work} sleep 1000
--- stop INT
--- stdout
~Tracing 1 functions for .*

  work_target
  work_outer
...
~    {1..100}

Detaching...
