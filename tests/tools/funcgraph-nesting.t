# What a known system call does is within it: openat opens by do_sys_openat2.
--- args
funcgraph -m 3 --exec '{work} open 1' __x64_sys_openat
--- needs
root tracefs tracer:function_graph fn:__x64_sys_openat fn:do_sys_openat2
--- stdout
Tracing "__x64_sys_openat"... Ctrl-C to end.
...
~ [0-9]\) +\|  __x64_sys_openat\(\) \{
~ [0-9]\) +\|    do_sys_openat2\(\) \{
...
~ [0-9]\) [-+!#*@$ ] +[0-9.]+ us +\|    \}
~ [0-9]\) [-+!#*@$ ] +[0-9.]+ us +\|  \}
...
