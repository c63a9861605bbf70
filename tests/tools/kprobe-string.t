# A string argument, and the place with its name.
--- args
kprobe --exec '{work} open 3' 'p:mine do_sys_openat2 file=+0($arg2):ustring' 'file ~ "*work*"'
--- needs
root tracefs kprobe file:/sys/kernel/tracing/kprobe_events fn:do_sys_openat2
--- stdout
Tracing mine. Ctrl-C to end.
~ +work-[0-9]+ .*: mine: \(do_sys_openat2\+0x0.*\) file=".*work.*"
...

Ending tracing...
