# -m 1: each call is a line of its own; nothing of the setting stays.
--- args
funcgraph -m 1 -t --exec '{work} syscalls umask 20' --output {tmp}/out __x64_sys_umask
--- needs
root tracefs tracer:function_graph fn:__x64_sys_umask
--- cleanup
sh -c 'test $(grep -Ec "^ *[0-9]+\.[0-9]{6} \|   [0-9]\) .* us +\|  __x64_sys_umask\(\);" {tmp}/out) = 20'
sh -c 'test $(cat /sys/kernel/tracing/max_graph_depth) = 0'
sh -c 'grep -q "all functions enabled" /sys/kernel/tracing/set_graph_function'
sh -c 'test $(cat /sys/kernel/tracing/current_tracer) = nop'
sh -c 'test ! -e /var/tmp/.ftrace-lock'
--- stdout
