# Each call of a function, with what it got.
--- args
uprobe --exec '{work} call 3' 'p:mine {work}:work_target i=%di:s32 s=+0(%si):ustring'
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- stdout
Tracing mine. Ctrl-C to end.
~ +work-[0-9]+ .*: mine: \(0x[0-9a-f]+\) i=0 s="call-0"
~ +work-[0-9]+ .*: mine: \(0x[0-9a-f]+\) i=1 s="call-1"
~ +work-[0-9]+ .*: mine: \(0x[0-9a-f]+\) i=2 s="call-2"

Ending tracing...
