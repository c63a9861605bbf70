# -s: who called, by name.
--- args
uprobe -s --exec '{work} call 1' p:{work}:work_target
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- stdout
Tracing work_target. Ctrl-C to end.
~ +work-[0-9]+ .*: work_target: \(0x[0-9a-f]+\)
~ +work-[0-9]+ .*: <user stack trace>
~ => work_target.*
...
~ => main.*
...

Ending tracing...
