# -v: the fields that its events have, and no tracing.
--- args
uprobe -v 'p:mine {work}:work_target i=%di:s32'
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- stdout
name: mine
...
~.*field:s32 i;.*
...
