# No such function.
--- args
uprobe p:{work}:no_such_function
--- needs
root tracefs uprobe file:/sys/kernel/tracing/uprobe_events
--- rc
1
--- stdout
--- stderr
~ERROR: .*/work has no function no_such_function; uprobe -l .*/work lists them
