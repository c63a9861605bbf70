# What the kernel says of a definition that it does not take.
--- args
uprobe 'p:{work}:work_target 1=%di'
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- rc
1
--- stdout
--- stderr
~ERROR: the kernel does not take the probe 'p:sonde_[0-9_]+/work_target .*/work:0x[0-9a-f]+ 1=%di': .+
