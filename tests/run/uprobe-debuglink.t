# A stripped program, whose symbols are in a file beside it.
--- prog
uprobe:$1:work_target { @[probe] = count(); @sum = sum(arg0); }
--- args
{prog} {tmp}/linked
--- needs root bpf uprobe cmd:objcopy cmd:strip
--- setup
objcopy --only-keep-debug {workpie} {tmp}/work.debug
strip -o {tmp}/linked {workpie}
objcopy --add-gnu-debuglink={tmp}/work.debug {tmp}/linked
--- run
{tmp}/linked call 20
--- stop INT
--- stdout


@[uprobe:{tmp}/linked:work_target]: 20
@sum: 190
