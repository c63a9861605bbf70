# What a function returns; the filter takes one of them.
--- args
uprobe --exec '{work} call 3' 'r:{work}:work_target value=$retval:s32' 'value == 4'
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- stdout
Tracing work_target. Ctrl-C to end.
~ +work-[0-9]+ .*: work_target: \(0x[0-9a-f]+ <- 0x[0-9a-f]+\) value=4

Ending tracing...
