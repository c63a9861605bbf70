# All files that a process has mapped.
--- args
tplist -p {pid} work:target
--- bg
{workpie} hold
--- stdout
{workpie} work:target
