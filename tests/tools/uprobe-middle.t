# A probe inside of an instruction would break the program.
--- args
uprobe p:{work}:0x1
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- rc
1
--- stdout
--- stderr
~ERROR: .*/work has no code at 0x1
