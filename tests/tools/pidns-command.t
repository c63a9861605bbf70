# A command of one's own in a container.
--- args
funccount --exec '{work} open 300' t:syscalls:sys_enter_openat
--- needs root bpf btf
--- pidns
--- stdout
Tracing 1 functions for "t:syscalls:sys_enter_openat"... Hit Ctrl-C to end.

FUNC                                    COUNT
~syscalls:sys_enter_openat +{300..310}
Detaching...
