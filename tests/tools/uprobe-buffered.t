# -d shows all at the end: each call of one program, none of another's.
--- args
uprobe -d 60 --exec '{work} call 3' 'p:mine {work}:work_target i=%di:s32' 'i != 1'
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- stdout
Tracing mine for 60 seconds (buffered)...
~ +work-[0-9]+ .*: mine: \(0x[0-9a-f]+\) i=0
~ +work-[0-9]+ .*: mine: \(0x[0-9a-f]+\) i=2

Ending tracing...
