# What the kernel does not list as traceable needs -F.
--- args
kprobe p:no_such_function
--- needs
root tracefs kprobe file:/sys/kernel/tracing/available_filter_functions
--- rc
1
--- stdout
--- stderr
ERROR: the kernel does not list no_such_function as traceable; -F puts the probe there all the same
