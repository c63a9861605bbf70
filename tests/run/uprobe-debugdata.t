# A stripped program with its functions packed in .gnu_debugdata.
--- prog
uprobe:$1:work_t*t { @[probe] = count(); @sum = sum(arg0); }
--- args
{prog} {tmp}/mini
--- needs root bpf uprobe cmd:objcopy cmd:strip cmd:xz
--- setup
objcopy --only-keep-debug {workpie} {tmp}/work.debug
xz -k {tmp}/work.debug
strip -o {tmp}/mini {workpie}
objcopy --add-section .gnu_debugdata={tmp}/work.debug.xz {tmp}/mini
--- run
{tmp}/mini call 20
--- stop INT
--- stdout


@[uprobe:{tmp}/mini:work_target]: 20
@sum: 190
