# Neither p: nor r:.
--- args
uprobe q:libc:sleep
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- rc
2
--- stdout
--- stderr
~.*: 'q:libc:sleep' defines no probe: it begins with p: \(a place\) or r: \(a return\)
